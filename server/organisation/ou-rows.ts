import { fold, ouKey } from "./kinds.ts"
import { localizedColumns } from "./localized.ts"
import type { Organisation } from "./organisation.ts"
import type { Criterion } from "./people-shapes.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"

/** The rows that OU types, OUs and groups make, and for groups who is in them: people by name, and rules. */
export function ouRows({ ouTypes, ous, groups }: Organisation, r: Resolver, lastWireId: number) {
  let wireId = lastWireId
  const ouType = ouTypes.map(({ name, active }, index) => {
    const { id, isNew } = r.own("ouType", fold(r.plain(name)))
    const texts = localizedColumns({ name: r.localized(["ouTypes", index, "name"], name) })
    return { id, ...(isNew ? { wireId: ++wireId, kind: "custom" } : {}), active, ...texts }
  })
  const units = ous.map(({ type, parent, timeZone, address, ...rest }, index) => {
    const path = ["ous", index]
    const kind = r.ouType([...path, "type"], type)?.kind
    if (kind === "group" || kind === "self registration")
      r.complain([...path, "type"], "groups have a section of their own")
    if (!r.isLocationType(type))
      for (const [name, value] of Object.entries({ timeZone, address }))
        if (value !== undefined) r.complain([...path, name], "only locations have one")
    return {
      ...ouRow({ type, ...rest }, path, r),
      parentId: r.ouOf([...path, "parent"], type, parent),
      address: address ?? null,
      timeZone: timeZone ?? null,
      allowReconcile: rest.allowReconcile,
    }
  })
  const circles = groups.map((group, index) => ({
    ...ouRow(group, ["groups", index], r),
    parentId: null,
    address: null,
    timeZone: null,
    allowReconcile: true,
  }))
  const groupPerson = groups.flatMap(({ people }, index) =>
    r
      .ids(["groups", index, "people"], people, (path, person) => r.person(path, person))
      .map((personId) => ({ groupId: circles[index]!.id, personId })),
  )
  const groupRule = groups.flatMap(({ criteria = [] }, index) =>
    criteria.map((criterion, place) => ({
      groupId: circles[index]!.id,
      position: place,
      ...ruleRow(criterion, ["groups", index, "criteria", place], r),
    })),
  )
  return { ouType, ou: [...units, ...circles], group: circles.map(({ id }) => id), groupPerson, groupRule }
}

type OuLike = Pick<
  Organisation["ous"][number],
  "type" | "id" | "name" | "description" | "owner" | "approver" | "active"
>

function ouRow({ type, id, name, description, owner, approver, active }: OuLike, path: Path, r: Resolver) {
  const own = r.own("ou", ouKey(type, id))
  return {
    id: own.id,
    ...(own.isNew ? { modifiedAt: r.now } : {}),
    typeId: r.idOf("ouType", fold(type)),
    ouId: id,
    ...localizedColumns({
      name: r.localized([...path, "name"], name),
      description: r.localized([...path, "description"], description),
    }),
    ownerId: r.person([...path, "owner"], owner),
    approverId: r.person([...path, "approver"], approver),
    active,
  }
}

function ruleRow(criterion: Criterion, path: Path, r: Resolver) {
  const { ou, includeSubordinates, reportsOf, includeIndirect, languages, employmentStatuses, hiredFrom, hiredTo } =
    criterion
  const [type = ""] = Object.keys(ou ?? {})
  const kind = ou && r.ouType([...path, "ou", type], type)?.kind
  if (kind === "group" || kind === "self registration") r.complain([...path, "ou"], "must not be a group")
  return {
    ouId: r.ou([...path, "ou"], ou),
    includeSubordinates,
    managerId: r.person([...path, "reportsOf"], reportsOf),
    includeIndirect,
    cultures: languages?.map((code, index) => r.culture([...path, "languages", index], code)) ?? null,
    employmentStatuses: employmentStatuses ?? null,
    // As they are given: what they mean changes from day to day.
    hiredFrom: hiredFrom ?? null,
    hiredTo: hiredTo ?? null,
  }
}
