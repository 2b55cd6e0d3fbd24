import { z } from "zod"
import {
  Application,
  applicationMembers,
  changeApplication,
  getApplicationById,
} from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { wholeNumber } from "../../wire/fields.ts"
import { misfitFaults } from "../../wire/read.ts"

const Changes = z.object({
  id: wholeNumber.describe("The application's id."),
  ...z.object(applicationMembers).partial().shape,
  active: z.boolean().optional().describe("An inactive application gets no tokens, and those that it has end."),
})

/** Changes a registered application. */
export const updateApplication = endpoint({
  name: "updateApplication",
  summary: "Change a registered application",
  description:
    "What is left out stays. Scopes that are taken away are taken from tokens, too. Refused with 401 when its user, before or after the change, has rights that the caller does not hold at least as widely.",
  method: "PATCH",
  path: "/admin/api/applications/:id",
  family: "plain",
  access: "people",
  permission: "Edge APIs - Manage",
  source: "body",
  asDraft: true,
  input: Changes,
  reply: Application,
  async handle(reading, { portal, caller }) {
    const { id, ...changes } = reading.draft
    const misfits = misfitFaults(reading)
    if (id === undefined) throw badRequest(misfits)
    await changeApplication(portal, id, changes, misfits, caller.person)
    return plain(await getApplicationById(portal, id))
  },
})
