import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { fold, ouKey } from "../../../section/kinds.ts"
import { localizedColumns } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { active, LongTexts, personReference, Texts, timeZone, words } from "../../../section/shapes.ts"

const address = z
  .strictObject({
    line1: words().optional(),
    line2: words().optional(),
    city: words().optional(),
    state: words().optional(),
    postalCode: words().optional(),
    country: words().optional(),
  })
  .meta({ id: "address" })

/** An organisational unit in the file. */
export const OuItem = z.strictObject({
  type: words().describe("Name of the OU type: Division, Position, Grade, Cost Center, Location or a custom one."),
  id: words(128).describe("OU ID, unique within the type."),
  name: Texts,
  description: LongTexts.optional(),
  parent: words(128).optional().describe("OU ID of the OU above, which is of the same type."),
  owner: personReference.optional(),
  approver: personReference.optional(),
  active,
  allowReconcile: active.describe("Whether a feed may change the OU."),
  timeZone: timeZone.optional().describe("Locations only."),
  address: address.optional().describe("Locations only."),
})

type OuItem = z.output<typeof OuItem>

/** The row of an OU. */
export function ouRow({ type, parent, timeZone, address, ...rest }: OuItem, path: Path, resolver: Resolver) {
  const kind = resolver.ouType([...path, "type"], type)?.kind
  if (kind === "group" || kind === "self registration")
    resolver.complain([...path, "type"], "groups have a section of their own")
  if (!resolver.isLocationType(type))
    for (const [name, value] of Object.entries({ timeZone, address }))
      if (value !== undefined) resolver.complain([...path, name], "only locations have one")
  return {
    ...unitRow({ type, ...rest }, path, resolver),
    parentId: resolver.ouOf([...path, "parent"], type, parent),
    address: address ?? null,
    timeZone: timeZone ?? null,
    allowReconcile: rest.allowReconcile,
  }
}

export type OuRow = ReturnType<typeof ouRow>

type Unit = Pick<OuItem, "type" | "id" | "name" | "description" | "owner" | "approver" | "active">

/** The common part of the rows of OUs and groups. */
export function unitRow(
  { type, id, name, description, owner, approver, active }: Unit,
  path: Path,
  resolver: Resolver,
) {
  const thing = resolver.fileThing("ou", ouKey(type, id))
  return {
    id: thing.id,
    ...(thing.isNew ? { modifiedAt: resolver.now } : {}),
    typeId: resolver.idOf("ouType", fold(type)),
    ouId: id,
    ...localizedColumns({
      name: resolver.localized([...path, "name"], name),
      description: resolver.localized([...path, "description"], description),
    }),
    ownerId: resolver.person([...path, "owner"], owner),
    approverId: resolver.person([...path, "approver"], approver),
    active,
  }
}

/** The parents of these OUs, and of those parents up to the root. */
export async function findOuParents(sql: Sql, ids: number[]): Promise<Map<number, number>> {
  const rows = await sql<{ id: number; parentId: number }>`
    select distinct o.id, o.parent_id from ou_above way join ou o on o.id = way.above_id
    where way.ou_id = any(${ids}) and o.parent_id is not null
  `
  return new Map(rows.map(({ id, parentId }) => [id, parentId]))
}
