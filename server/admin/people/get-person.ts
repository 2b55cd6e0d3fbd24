import { z } from "zod"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import { describePerson, getPersonId, Person, userId } from "../../domain/people/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

/** Returns a person. */
export const getPerson = endpoint({
  name: "getPerson",
  summary: "Get a person",
  method: "GET",
  path: "/admin/api/people/:userId",
  family: "plain",
  access: "people",
  permissions: { names: ["Users - View"], text: "Users - View, within its constraints." },
  input: z.object({ userId }),
  reply: Person,
  async handle({ userId }, { portal, caller }) {
    const [held] = await requirePermissions(portal, caller, ["Users - View"])
    const id = await getPersonId(portal, userId)
    await mustPermitPerson(portal, caller, held, id)
    return plain(await describePerson(portal, caller, id))
  },
})
