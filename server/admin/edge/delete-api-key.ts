import { z } from "zod"
import { removeApiKey } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { wholeNumber } from "../../wire/fields.ts"

/** Deletes an API id with its sessions. */
export const deleteApiId = endpoint({
  name: "deleteApiId",
  summary: "Delete an API id",
  description:
    "Its sessions end at once. Refused with 401 when one of its users has rights that the caller does not hold at least as widely.",
  method: "DELETE",
  path: "/admin/api/api-ids/:id",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  input: z.object({ id: wholeNumber.describe("The API id's number in the list.") }),
  reply: z.object({}),
  async handle({ id }, { portal, caller }) {
    await removeApiKey(portal, id, caller.person)
    return plain({})
  },
})
