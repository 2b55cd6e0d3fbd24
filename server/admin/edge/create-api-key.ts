import { noStore } from "../../access/credentials.ts"
import { ApiSecret, addApiKey, NewApiKey } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { misfitFaults } from "../../wire/read.ts"

/** Creates an API id. */
export const createApiId = endpoint({
  name: "createApiId",
  summary: "Make an API id for legacy session tokens",
  description:
    "The answer tells its secret, which is not shown again. Its sessions act with the rights of their users, so it is refused with 401 when a user has rights that the caller does not hold at least as widely; one for any active user needs every permission without constraints.",
  method: "POST",
  path: "/admin/api/api-ids",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  source: "body",
  asDraft: true,
  input: NewApiKey,
  reply: ApiSecret,
  status: 201,
  async handle(reading, { portal, caller }) {
    return plain(await addApiKey(portal, reading.draft, misfitFaults(reading), caller.person), 201, noStore)
  },
})
