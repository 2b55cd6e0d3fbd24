import { z } from "zod"
import { permissions } from "../access/permissions.ts"
import { readableTypes } from "../domain/catalogue/index.ts"
import {
  active,
  count,
  day,
  guid,
  LongTexts,
  languageCode,
  Ou,
  off,
  oneOf,
  personReference,
  Texts,
  timeZone,
  trainingReference,
  words,
} from "./shapes.ts"
import { fieldValue } from "./training-shapes.ts"

export const Person = z.strictObject({
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

export const OuType = z.strictObject({
  name: Texts.describe("A new name makes a custom OU type. That of a standard type gives it translations."),
  active,
})

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

const criterion = z
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

export const Group = z.strictObject({
  id: words(128).describe("OU ID, unique within the type."),
  type: z.enum(["Group", "Self Registration Group"]).default("Group"),
  name: Texts,
  description: LongTexts.optional(),
  owner: personReference.optional(),
  approver: personReference.optional(),
  active,
  people: z.array(personReference).default([]).describe("Members by name."),
  criteria: z
    .array(criterion)
    .min(1)
    .optional()
    .describe("Members by what they are: whoever meets one of these, at the load and again each day."),
})

const constraint = z
  .strictObject({
    ou: Ou.optional().describe("People in this OU."),
    userOu: words().optional().describe("An OU type: people in the role holder's own OU of this type."),
    includeSubordinates: off.describe("With ou or userOu: also the OUs below."),
    selfAndSubordinates: z
      .literal(true, "can only be true")
      .optional()
      .describe("The role holder and the reports, direct and indirect."),
    provider: words().optional().describe("Learning objects of this provider."),
    trainingType: z.enum(readableTypes).optional().describe("Learning objects of this type."),
    training: trainingReference.optional(),
    instructor: words(401)
      .optional()
      .describe("Sessions that this instructor teaches: User ID, or first and last name."),
    ownSessions: z.literal(true, "can only be true").optional().describe("Sessions that the role holder teaches."),
    ownProviders: z
      .literal(true, "can only be true")
      .optional()
      .describe("Learning objects of the providers that the role holder teaches for."),
  })
  .refine(
    ({ includeSubordinates: _, ...kinds }) => Object.values(kinds).filter((kind) => kind !== undefined).length === 1,
    "must have one of ou, userOu, selfAndSubordinates, provider, trainingType, training, instructor, ownSessions and ownProviders",
  )
  .meta({
    id: "constraint",
    description: "What a permission is limited to.",
    oneOf: oneOf(
      "ou",
      "userOu",
      "selfAndSubordinates",
      "provider",
      "trainingType",
      "training",
      "instructor",
      "ownSessions",
      "ownProviders",
    ),
  })

const permission = z
  .enum([...permissions, "*"])
  .meta({ id: "permission", description: "A permission's name; * stands for every one." })

export const Role = z.strictObject({
  name: words(),
  permissions: z
    .array(
      z.union(
        [
          permission,
          z.strictObject({
            permission,
            within: z
              .array(constraint)
              .min(1)
              .describe(
                "Where it holds: within any of its people, any of its providers, any of its training, any of its instructors.",
              ),
          }),
        ],
        "must be the name of a permission, or { permission: …, within: […] }",
      ),
    )
    .default([])
    .describe("Names of permissions, which hold everywhere, or permissions with constraints."),
})

export type Person = z.output<typeof Person>
export type OuType = z.output<typeof OuType>
export type OuItem = z.output<typeof OuItem>
export type Group = z.output<typeof Group>
export type Criterion = z.output<typeof criterion>
export type Role = z.output<typeof Role>
export type Constraint = z.output<typeof constraint>
