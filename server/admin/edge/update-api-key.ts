import { z } from "zod"
import { setApiKeyActive } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { wholeNumber } from "../../wire/fields.ts"

/** Deactivates or activates an API id. */
export const updateApiId = endpoint({
  name: "updateApiId",
  summary: "Make an API id inactive, or active again",
  description:
    "The sessions of an inactive one end at once. Refused with 401 when one of its users has rights that the caller does not hold at least as widely.",
  method: "PATCH",
  path: "/admin/api/api-ids/:id",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  source: "body",
  input: z.object({
    id: wholeNumber.describe("The API id's number in the list."),
    active: z.boolean().describe("Whether it may open sessions."),
  }),
  reply: z.object({}),
  async handle({ id, active }, { portal, caller }) {
    await setApiKeyActive(portal, id, active, caller.person)
    return plain({})
  },
})
