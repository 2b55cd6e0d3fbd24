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
    "The answer tells its secret, which is not shown again. It can open a session for any active user, and so do whatever any user may, unless it is limited to some.",
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
  async handle(reading, { portal }) {
    return plain(await addApiKey(portal, reading.draft, misfitFaults(reading)), 201, noStore)
  },
})
