import { z } from "zod"
import { ApiKey, listApiKeys } from "../../domain/applications/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

/** Lists the API ids. */
export const listApiIds = endpoint({
  name: "listApiIds",
  summary: "List the API ids of legacy session tokens",
  method: "GET",
  path: "/admin/api/api-ids",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  input: noInput,
  reply: z.object({ apiIds: z.array(ApiKey).describe("By name.") }),
  async handle(_input, { portal }) {
    return plain({ apiIds: await listApiKeys(portal) })
  },
})
