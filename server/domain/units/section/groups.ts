import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { Load } from "../../../section/section.ts"
import {
  active,
  day,
  LongTexts,
  languageCode,
  Ou,
  off,
  oneOf,
  personReference,
  Texts,
  words,
} from "../../../section/shapes.ts"
import { replace } from "../../../section/upsert.ts"
import { computeGroups } from "../group-members.ts"
import { type OuRow, unitRow } from "./ous.ts"

const Criterion = z
  .strictObject({
    ou: Ou.optional().describe("In this OU, which is not a group."),
    includeSubordinates: off.describe("Also the OUs below."),
    reportsOf: personReference.optional().describe("Managed by this person."),
    includeIndirect: off.describe("Also the reports of the reports."),
    languages: z.array(languageCode).min(1).optional(),
    employmentStatuses: z.array(words()).min(1).optional(),
    hiredFrom: day.optional().describe("Last hired on this day or later."),
    hiredTo: day.optional().describe("Last hired on this day or earlier."),
  })
  .refine(
    ({ ou, reportsOf, languages, employmentStatuses, hiredFrom, hiredTo }) =>
      [ou, reportsOf, languages, employmentStatuses, hiredFrom, hiredTo].some((condition) => condition !== undefined),
    "must have a condition: ou, reportsOf, languages, employmentStatuses, hiredFrom or hiredTo",
  )
  .meta({
    id: "criterion",
    description: "Active people who meet all that it says.",
    anyOf: oneOf("ou", "reportsOf", "languages", "employmentStatuses", "hiredFrom", "hiredTo"),
  })

/** A group in the file. */
export const GroupItem = z.strictObject({
  id: words(128).describe("OU ID, unique within the type."),
  type: z.enum(["Group", "Self Registration Group"]).default("Group"),
  name: Texts,
  description: LongTexts.optional(),
  owner: personReference.optional(),
  approver: personReference.optional(),
  active,
  people: z.array(personReference).default([]).describe("Members by name."),
  criteria: z
    .array(Criterion)
    .min(1)
    .optional()
    .describe("Members by what they are: whoever meets one of these, at the load and again each day."),
})

type GroupItem = z.output<typeof GroupItem>

/** The rows of groups: their OUs, their named people, and their rules. */
export function groupRows(groups: readonly GroupItem[], resolver: Resolver) {
  const group = groups.map(
    (item, index): OuRow => ({
      ...unitRow(item, ["groups", index], resolver),
      parentId: null,
      address: null,
      timeZone: null,
      allowReconcile: true,
    }),
  )
  const groupPerson = groups.flatMap(({ people }, index) =>
    resolver
      .ids(["groups", index, "people"], people, (path, person) => resolver.person(path, person))
      .map((personId) => ({ groupId: group[index]!.id, personId })),
  )
  const groupRule = groups.flatMap(({ criteria = [] }, index) =>
    criteria.map((criterion, position) => ({
      groupId: group[index]!.id,
      position,
      ...ruleRow(criterion, ["groups", index, "criteria", position], resolver),
    })),
  )
  return { group, groupPerson, groupRule }
}

function ruleRow(criterion: z.output<typeof Criterion>, path: Path, resolver: Resolver) {
  const { ou, includeSubordinates, reportsOf, includeIndirect, languages, employmentStatuses, hiredFrom, hiredTo } =
    criterion
  const [type = ""] = Object.keys(ou ?? {})
  const kind = ou && resolver.ouType([...path, "ou", type], type)?.kind
  if (kind === "group" || kind === "self registration") resolver.complain([...path, "ou"], "must not be a group")
  return {
    ouId: resolver.ou([...path, "ou"], ou),
    includeSubordinates,
    managerId: resolver.person([...path, "reportsOf"], reportsOf),
    includeIndirect,
    cultures: languages?.map((code, index) => resolver.culture([...path, "languages", index], code)) ?? null,
    employmentStatuses: employmentStatuses ?? null,
    // Stored unresolved: the meaning of the values changes from day to day.
    hiredFrom: hiredFrom ?? null,
    hiredTo: hiredTo ?? null,
  }
}

/** Saves the named people and the rules of the groups in the file, and computes their members. */
export async function saveGroups(
  sql: Sql,
  { group, groupPerson, groupRule }: ReturnType<typeof groupRows>,
  { now, changes }: Load,
): Promise<void> {
  const groups = group.map(({ id }) => id)
  const changed = [
    ...(await replace(sql, sql`group_person`, sql`group_id`, groups, groupPerson)),
    ...(await replace(sql, sql`group_rule`, sql`group_id`, groups, groupRule)),
  ]
  changes.change("ou", changed)
  await sql`update ou set modified_at = ${now} where id = any(${changed})`
  changes.change("ou", await computeGroups(sql, groups, now))
}
