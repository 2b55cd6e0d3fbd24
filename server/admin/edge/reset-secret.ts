import { z } from "zod"
import { noStore } from "../../access/credentials.ts"
import { ClientSecret, replaceClientSecret } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { wholeNumber } from "../../wire/fields.ts"

/** Replaces an application's secret. */
export const resetClientSecret = endpoint({
  name: "resetClientSecret",
  summary: "Give an application another secret",
  description:
    "The old one ends at once. Tokens stay valid until they expire, so that calls go on while the new secret is brought to where it is needed; to end them, make the application inactive. Refused with 401 when its user has rights that the caller does not hold at least as widely.",
  method: "POST",
  path: "/admin/api/applications/:id/secret",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  input: z.object({ id: wholeNumber.describe("The application's id.") }),
  reply: ClientSecret,
  async handle({ id }, { portal, caller }) {
    return plain(await replaceClientSecret(portal, id, caller.person), 200, noStore)
  },
})
