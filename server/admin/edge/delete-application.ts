import { z } from "zod"
import { removeApplication } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { wholeNumber } from "../../wire/fields.ts"

/** Deletes an application with its tokens. */
export const deleteApplication = endpoint({
  name: "deleteApplication",
  summary: "Delete an application",
  description: "Its tokens end at once.",
  method: "DELETE",
  path: "/admin/api/applications/:id",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  input: z.object({ id: wholeNumber.describe("The application's id.") }),
  reply: z.object({}),
  async handle({ id }, { portal }) {
    await removeApplication(portal, id)
    return plain({})
  },
})
