import { z } from "zod"
import { removeApplication } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { wholeNumber } from "../../wire/fields.ts"

/** Deletes an application with its tokens. */
export const deleteApplication = endpoint({
  name: "deleteApplication",
  summary: "Delete an application",
  description:
    "Its tokens end at once. Refused with 401 when its user has rights that the caller does not hold at least as widely.",
  method: "DELETE",
  path: "/admin/api/applications/:id",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  input: z.object({ id: wholeNumber.describe("The application's id.") }),
  reply: z.object({}),
  async handle({ id }, { portal, caller }) {
    await removeApplication(portal, id, caller.person)
    return plain({})
  },
})
