import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { userIdKey } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import {
  active,
  count,
  day,
  guid,
  languageCode,
  off,
  personReference,
  timeZone,
  words,
} from "../../../section/shapes.ts"
import { fieldValue } from "../../catalogue/index.ts"

/** A person in the organisation file. */
export const PersonItem = z.strictObject({
  userId: words(100).describe("What the person is known by. Not the User ID or user name of anybody else."),
  userName: words(128).optional().describe("The name to sign in with. The User ID, when left out."),
  guid: guid.optional(),
  prefix: words(10).optional(),
  firstName: words(),
  middleName: words().optional(),
  lastName: words(),
  suffix: words(10).optional(),
  email: words(128).optional(),
  personalEmail: words(128).optional(),
  workPhone: words(30).optional(),
  mobilePhone: words(30).optional(),
  homePhone: words(30).optional(),
  language: languageCode
    .optional()
    .describe("The language of what the person is shown. The default language, when left out."),
  timeZone: timeZone.optional().describe("The portal's time zone, when left out."),
  manager: personReference.optional(),
  indirectManager: personReference.optional(),
  approver: personReference.optional(),
  requiredApprovals: count
    .default(1)
    .describe("How many approvals the person's requests need. 0: none, whatever else says."),
  active,
  absent: off.describe("Whether the person is on leave."),
  leaveReason: words().optional(),
  userType: words().optional(),
  employmentStatus: words().optional(),
  originalHireDate: day.optional(),
  lastHireDate: day.optional().describe("The original hire date, when left out."),
  activationDate: day.optional(),
  deactivationDate: day.optional(),
  terminationDate: day.optional(),
  terminationReason: words().optional(),
  birthDate: day.optional(),
  localSystemId: words().optional(),
  companyNumber: words().optional(),
  allowReconcile: active.describe("Whether a feed may change the person."),
  ous: z
    .record(words(), z.union([words(128), z.array(words(128))], "must be an OU ID, or a list of them"))
    .default({})
    .describe(
      "OU IDs by OU type: { Division: NORTH, Club: [ROWING, CHESS] }. Of a standard type one only. Not groups.",
    ),
  roles: z.array(words()).default([]).describe("Names of security roles."),
  fields: z
    .record(words(), fieldValue)
    .default({})
    .describe("Custom field values by tag, of fields of the area user: { BADGE: 2026-05-11 }."),
})

export type PersonItem = z.output<typeof PersonItem>

/** The row of a person. */
export function personRow(person: PersonItem, path: Path, resolver: Resolver) {
  const { language, ous: _, roles: __, fields: ___, manager, indirectManager, approver, guid, ...rest } = person
  const thing = resolver.fileThing("person", userIdKey(person.userId))
  return {
    ...nothing,
    ...rest,
    ...resolver.identity(thing, guid, [...path, "guid"]),
    ...(thing.isNew ? { createdAt: resolver.now, modifiedAt: resolver.now } : {}),
    userName: person.userName ?? person.userId,
    culture: language === undefined ? resolver.defaultCulture : resolver.culture([...path, "language"], language),
    timeZone: person.timeZone ?? resolver.timeZone,
    managerId: resolver.person([...path, "manager"], manager),
    indirectManagerId: resolver.person([...path, "indirectManager"], indirectManager),
    approverId: resolver.person([...path, "approver"], approver),
    originalHireDate: resolver.day(person.originalHireDate),
    lastHireDate: resolver.day(person.lastHireDate ?? person.originalHireDate),
    activationDate: resolver.day(person.activationDate),
    deactivationDate: resolver.day(person.deactivationDate),
    terminationDate: resolver.day(person.terminationDate),
    birthDate: resolver.day(person.birthDate),
  }
}

// Members that the file omits are reset, and do not keep their earlier values.
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

/** The managers of these people, and of those managers up to the top. */
export async function findManagers(sql: Sql, ids: number[]): Promise<Map<number, number>> {
  const rows = await sql<{ id: number; managerId: number }>`
    with recursive chain as (
      select id, manager_id from person where id = any(${ids}) and manager_id is not null
      union
      select p.id, p.manager_id from chain join person p on p.id = chain.manager_id where p.manager_id is not null
    )
    select id, manager_id from chain
  `
  return new Map(rows.map(({ id, managerId }) => [id, managerId]))
}
