import { randomUUID } from "node:crypto"
import type { Own } from "./asked.ts"
import { fold, ouKey, userIdKey } from "./kinds.ts"
import type { Organisation } from "./organisation.ts"
import type { Criterion, Person } from "./people-shapes.ts"
import type { Path } from "./problems.ts"
import { localizedColumns, type Resolver } from "./resolver.ts"

/** The rows that people make. */
export function peopleRows({ people }: Organisation, r: Resolver) {
  const person = people.map((one, index) => personRow(one, ["people", index], r))
  return {
    person,
    personOu: people.flatMap((one, index) => personOuRows(one, person[index]!.id, ["people", index, "ous"], r)),
    personRole: people.flatMap(({ roles }, index) =>
      r
        .ids(["people", index, "roles"], roles, (path, name) => r.id("role", path, name))
        .map((roleId) => ({ personId: person[index]!.id, roleId })),
    ),
  }
}

function personRow(person: Person, path: Path, r: Resolver) {
  const { language, ous: _, roles: __, manager, indirectManager, approver, guid, ...rest } = person
  const own = r.own("person", userIdKey(person.userId))
  return {
    ...nothing,
    ...rest,
    ...identity(own, guid, [...path, "guid"], r),
    ...(own.isNew ? { createdAt: r.now, modifiedAt: r.now } : {}),
    userName: person.userName ?? person.userId,
    culture: language === undefined ? r.defaultCulture : r.culture([...path, "language"], language),
    timeZone: person.timeZone ?? r.timeZone,
    managerId: r.person([...path, "manager"], manager),
    indirectManagerId: r.person([...path, "indirectManager"], indirectManager),
    approverId: r.person([...path, "approver"], approver),
    originalHireDate: r.day(person.originalHireDate),
    lastHireDate: r.day(person.lastHireDate ?? person.originalHireDate),
    activationDate: r.day(person.activationDate),
    deactivationDate: r.day(person.deactivationDate),
    terminationDate: r.day(person.terminationDate),
    birthDate: r.day(person.birthDate),
  }
}

// What a person in the file does not say is not kept from before.
const nothing = Object.fromEntries(
  [
    ...[
      "prefix",
      "middleName",
      "suffix",
      "email",
      "personalEmail",
      "workPhone",
      "mobilePhone",
      "homePhone",
      "leaveReason",
    ],
    ...["userType", "employmentStatus", "terminationReason", "localSystemId", "companyNumber"],
  ].map((name) => [name, null]),
)

/** The id, and for what is new its GUID. Complains of a GUID that something known by another key has not. */
export function identity({ id, isNew, found }: Own, guid: string | undefined, path: Path, r: Resolver) {
  if (found?.guid !== undefined && guid !== undefined && fold(guid) !== found.guid)
    r.complain(path, `the portal has it with the GUID ${found.guid}`)
  return isNew ? { id, guid: guid ?? randomUUID() } : { id }
}

function personOuRows({ ous }: Person, personId: number, path: Path, r: Resolver) {
  return Object.entries(ous).flatMap(([type, given]) => {
    const place = [...path, type]
    const kind = r.ouType(place, type)?.kind
    if (kind === undefined) return []
    const isStandard = kind === "standard"
    if (kind === "group" || kind === "self registration")
      r.complain(place, "the groups name their people, not the people their groups")
    if (isStandard && Array.isArray(given) && given.length > 1) r.complain(place, `a person is in one ${type} only`)
    const list = Array.isArray(given) ? given : [given]
    const ids = Array.isArray(given)
      ? r.ids(place, list, (at, id) => r.ouOf(at, type, id))
      : [r.ouOf(place, type, given)].filter((id) => id !== null)
    const soleTypeId = isStandard ? r.idOf("ouType", fold(type)) : null
    return ids.map((ouId) => ({ personId, ouId, soleTypeId }))
  })
}

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
      criteria: null,
      address: address ?? null,
      timeZone: timeZone ?? null,
      allowReconcile: rest.allowReconcile,
    }
  })
  const circles = groups.map((group, index) => ({
    ...ouRow(group, ["groups", index], r),
    parentId: null,
    criteria: group.criteria ?? null,
    address: null,
    timeZone: null,
    allowReconcile: true,
  }))
  const groupMember = groups.flatMap(({ people }, index) =>
    r
      .ids(["groups", index, "people"], people, (path, person) => r.person(path, person))
      .map((personId) => ({ personId, ouId: circles[index]!.id })),
  )
  const groupRule = groups.flatMap(({ criteria = [] }, index) =>
    criteria.map((criterion, place) => ({
      groupId: circles[index]!.id,
      ...ruleRow(criterion, ["groups", index, "criteria", place], r),
    })),
  )
  return { ouType, ou: [...units, ...circles], group: circles.map(({ id }) => id), groupMember, groupRule }
}

type OuLike = Pick<
  Organisation["ous"][number],
  "type" | "id" | "name" | "description" | "owner" | "approver" | "active"
>

function ouRow({ type, id, name, description, owner, approver, active }: OuLike, path: Path, r: Resolver) {
  return {
    id: r.own("ou", ouKey(type, id)).id,
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
    hiredFrom: r.day(hiredFrom),
    hiredTo: r.day(hiredTo),
  }
}

/** The rows that security roles make. */
export function roleRows({ roles }: Organisation, r: Resolver) {
  const role = roles.map(({ name }) => ({ id: r.own("role", fold(name)).id, name }))
  const held = roles.flatMap(({ name, permissions }, index) =>
    permissions.map((given, place) => {
      const path = ["roles", index, "permissions", place]
      const { permission, within } = typeof given === "string" ? { permission: given, within: [] } : given
      const isRepeated = permissions
        .slice(0, place)
        .some((other) => (typeof other === "string" ? other : other.permission) === permission)
      if (isRepeated) r.complain(path, "the role has this permission twice")
      return { roleId: role[index]!.id, roleName: fold(name), permission, within, path }
    }),
  )
  return {
    role,
    rolePermission: held.map(({ roleId, permission }) => ({ roleId, permission })),
    permissionConstraint: held.flatMap(({ roleId, roleName, permission, within, path }) =>
      within.map((constraint, place) => {
        const at = [...path, "within", place]
        const { ou, userOu, includeSubordinates, selfAndSubordinates, provider, trainingType, training } = constraint
        const kind = ou
          ? "ou"
          : userOu
            ? "user ou"
            : selfAndSubordinates
              ? "self and subordinates"
              : provider
                ? "provider"
                : trainingType
                  ? "training type"
                  : "training item"
        return {
          id: r.part("constraint", roleName, permission).id,
          roleId,
          permission,
          kind,
          ouId: r.ou([...at, "ou"], ou),
          includeSubordinates,
          ouTypeId: r.id("ouType", [...at, "userOu"], userOu),
          providerId: r.id("provider", [...at, "provider"], provider),
          trainingType: trainingType ?? null,
          trainingId: training === undefined ? null : r.training([...at, "training"], training),
        }
      }),
    ),
  }
}
