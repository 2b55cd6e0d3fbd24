import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"
import { nameFaults, quoted } from "../../wire/field-faults.ts"
import type { Draft } from "../../wire/read.ts"

/** The input for a new API id of the legacy session tokens. */
export const NewApiKey = z.object({
  name: z.string().describe("No other API id has it, in any case of letters. At most 100 characters."),
  users: z
    .array(z.string())
    .optional()
    .describe("User IDs or user names of the active users that sessions may be for. Any active user, if left out."),
})
export type NewApiKey = z.output<typeof NewApiKey>

/** An API id as lists show it. */
export const ApiKey = z
  .object({
    id: z.int(),
    name: z.string(),
    apiId: z.string(),
    limitedTo: z
      .array(z.object({ userId: z.string(), userName: z.string(), active: z.boolean() }))
      .nullable()
      .describe("The users that sessions may be for; null: any active user."),
    active: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "ApiId" })
export type ApiKey = z.output<typeof ApiKey>

/** An API id with its secret. A response contains the secret only once, when it is created. */
export const ApiSecret = z
  .object({
    id: z.int(),
    apiId: z.string(),
    apiSecret: z.string().describe("Base64 of the key that signs. Shown this once."),
  })
  .meta({ id: "ApiSecret" })
export type ApiSecret = z.output<typeof ApiSecret>

/** The faults of a new API id. `people` has the active person that each of `users` names, or undefined. */
export function* apiKeyFaults(
  { name, users }: Draft<NewApiKey>,
  { nameTaken, people }: { nameTaken: boolean; people: readonly (number | null)[] },
): Iterable<FieldFault> {
  if (name === undefined) yield { field: "name", message: "name is required." }
  else yield* nameFaults(name, nameTaken, "API id")
  if (users?.length === 0) yield { field: "users", message: "An API id that is limited has at least one user." }
  // Schema validation has already reported values that are not text.
  for (const [index, user] of (users ?? []).entries())
    if (typeof user === "string" && !people[index])
      yield { field: `users[${index}]`, message: `${quoted(user)} is not an active user.` }
}
