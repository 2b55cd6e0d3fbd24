import { z } from "zod"
import { Application, listApplications } from "../../domain/applications/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

/** Lists the registered applications. */
export const listAllApplications = endpoint({
  name: "listApplications",
  summary: "List the registered applications",
  method: "GET",
  path: "/admin/api/applications",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  input: noInput,
  reply: z.object({ applications: z.array(Application).describe("By name.") }),
  async handle(_input, { portal }) {
    return plain({ applications: await listApplications(portal) })
  },
})
