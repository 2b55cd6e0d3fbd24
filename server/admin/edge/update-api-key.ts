import { z } from "zod"
import { setApiKeyActive } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { wholeNumber } from "../../wire/fields.ts"

/** Deactivates or activates an API id. */
export const updateApiId = endpoint({
  name: "updateApiId",
  summary: "Make an API id inactive, or active again",
  description: "The sessions of an inactive one end at once.",
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
  async handle({ id, active }, { portal }) {
    await setApiKeyActive(portal, id, active)
    return plain({})
  },
})
