import { z } from "zod"
import { isScope } from "../../access/scopes.ts"
import type { FieldFault } from "../../wire/faults.ts"
import { nameFaults, quoted } from "../../wire/field-faults.ts"
import { wholeNumber } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"

const profiles = ["compatible", "extended"] as const

/** The members of the input for an application. */
export const applicationMembers = {
  name: z.string().describe("No other application has it, in any case of letters. At most 100 characters."),
  user: z
    .string()
    .describe(
      "User ID or user name of an active user. Calls have this user's permissions, so a service account is best.",
    ),
  validitySeconds: wholeNumber
    .optional()
    .describe("How long a token is valid: 300 to 86,400 seconds. 3,600 if left out."),
  scopes: z.array(z.string()).describe("What tokens may be asked for. `all` stands for every scope."),
  profile: z
    .enum(profiles)
    .optional()
    .describe("`compatible`: only what the documented API has. `extended`, if left out: also what is ours."),
}

/** The input for a new application. */
export type NewApplication = z.output<z.ZodObject<typeof applicationMembers>>

/** An application as lists show it. */
export const Application = z
  .object({
    id: z.int(),
    name: z.string(),
    clientId: z.string(),
    user: z
      .object({ userId: z.string(), userName: z.string(), active: z.boolean() })
      .describe("Calls have this user's permissions. No tokens for an inactive one."),
    validitySeconds: z.int(),
    scopes: z.array(z.string()),
    profile: z.enum(profiles),
    active: z.boolean(),
    createdAt: z.iso.datetime(),
    modifiedAt: z.iso.datetime(),
  })
  .meta({ id: "Application" })
export type Application = z.output<typeof Application>

/** A client id with its secret. A response contains the secret only once, when it is created. */
export const ClientSecret = z
  .object({
    id: z.int(),
    clientId: z.string(),
    clientSecret: z.string().describe("Shown this once; only its hash is kept."),
  })
  .meta({ id: "ClientSecret" })
export type ClientSecret = z.output<typeof ClientSecret>

/** The resolved references of a draft. */
export type ResolvedReferences = {
  /** Whether another application has the name. */
  nameTaken: boolean
  /** The active person that `user` names. */
  personId: number | undefined
}

/** The validity of tokens when the application does not set one. */
export const usualValiditySeconds = 3600

/** The faults of the members that the draft has. */
export function* applicationFaults(draft: Draft<NewApplication>, references: ResolvedReferences): Iterable<FieldFault> {
  const { name, user, validitySeconds, scopes } = draft
  if (name !== undefined) yield* nameFaults(name, references.nameTaken, "application")
  if (user !== undefined && references.personId === undefined)
    yield { field: "user", message: `${quoted(user)} is not an active user.` }
  if (validitySeconds !== undefined && (validitySeconds < 300 || validitySeconds > 86_400))
    yield { field: "validitySeconds", message: "The validity is 300 to 86,400 seconds." }
  if (scopes?.length === 0) yield { field: "scopes", message: "An application has at least one scope." }
  // Schema validation has already reported values that are not text.
  for (const [index, scope] of (scopes ?? []).entries())
    if (typeof scope === "string" && !isScope(scope))
      yield { field: `scopes[${index}]`, message: `${quoted(scope)} is not a scope.` }
}

/** The faults of a new application for required members that are missing. */
export function* missingMembers(draft: Draft<NewApplication>): Iterable<FieldFault> {
  for (const field of ["name", "user", "scopes"] as const)
    if (draft[field] === undefined) yield { field, message: `${field} is required.` }
}
