import { z } from "zod"
import { Application, getApplicationById } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { wholeNumber } from "../../wire/fields.ts"

/** Returns a registered application. */
export const getApplication = endpoint({
  name: "getApplication",
  summary: "Get a registered application",
  method: "GET",
  path: "/admin/api/applications/:id",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  input: z.object({ id: wholeNumber.describe("The application's id.") }),
  reply: Application,
  async handle({ id }, { portal }) {
    return plain(await getApplicationById(portal, id))
  },
})
