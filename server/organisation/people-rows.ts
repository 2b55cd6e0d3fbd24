import { fieldRows } from "./field-rows.ts"
import { fold, userIdKey } from "./kinds.ts"
import type { Organisation } from "./organisation.ts"
import type { Person } from "./people-shapes.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"

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
    personCustomField: people.flatMap(({ fields }, index) =>
      fieldRows(fields, "person", ["people", index, "fields"], r).map((row) => ({
        personId: person[index]!.id,
        ...row,
      })),
    ),
  }
}

function personRow(person: Person, path: Path, r: Resolver) {
  const { language, ous: _, roles: __, fields: ___, manager, indirectManager, approver, guid, ...rest } = person
  const own = r.own("person", userIdKey(person.userId))
  return {
    ...nothing,
    ...rest,
    ...r.identity(own, guid, [...path, "guid"]),
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

function personOuRows({ ous }: Person, personId: number, path: Path, r: Resolver) {
  const types = Object.keys(ous).map(fold)
  return Object.entries(ous).flatMap(([type, given], index) => {
    const place = [...path, type]
    if (types.indexOf(fold(type)) < index) r.complain(place, "is there twice")
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
