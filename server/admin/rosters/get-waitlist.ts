import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import { listWaiting, permittedFor, viewPermissions } from "../../domain/sessions/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { getSession } from "./get-roster.ts"
import { path, Waitlist, which } from "./waitlist.ts"

/** Shows who waits for a session, in the order in which they get seats. */
export const getWaitlist = endpoint({
  name: "getWaitlist",
  summary: "List who waits for a session, in their order",
  description: "Who is offered a seat stands first.",
  method: "GET",
  path,
  family: "plain",
  access: "people",
  permissions: {
    names: ["Roster - View", "Events - View", "Sessions - View"],
    text: "Roster - View, Events - View and Sessions - View, with their constraints.",
  },
  input: z.object(which),
  reply: Waitlist,
  async handle({ guid }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, viewPermissions)
    const session = await getSession(portal, guid, caller.person.culture)
    const grants = permittedFor(session, held)
    return plain({ waiting: await listWaiting(portal.sql, session.id, { grants, callerId: caller.person.id }) })
  },
})
