import { z } from "zod"
import { missingPermission } from "../../access/permissions.ts"
import { requirePermissions } from "../../access/required-permissions.ts"
import { findNamed, listWaiting, permittedFor, setPriorities } from "../../domain/sessions/index.ts"
import { statusId } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { getSession } from "./get-roster.ts"
import { path, Waitlist, which } from "./waitlist.ts"

/** Changes who gets the next seats. */
export const putPriorities = endpoint({
  name: "putWaitlistPriorities",
  summary: "Change the priorities of people who wait for a session",
  description: "Those who are not named keep theirs. All or nothing.",
  method: "PUT",
  path,
  family: "plain",
  access: "people",
  permissions: { names: ["Roster - Manage"], text: "Roster - Manage, with its constraints." },
  source: "body",
  input: z.object({
    ...which,
    priorities: z
      .array(
        z.object({
          userId: z.string().min(1).describe("User ID or user name."),
          priority: z.int().min(1).max(1_000_000).nullable().describe("Null: none, so that only the time counts."),
        }),
      )
      .min(1)
      .max(1000)
      .describe("The people whose priorities change."),
  }),
  reply: Waitlist,
  async handle({ guid, priorities }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, ["Roster - Manage"])
    const session = await getSession(portal, guid, caller.person.culture)
    const grants = permittedFor(session, held)
    const keys = priorities.map(({ userId }) => userId.trim().toLowerCase())
    const listing = { grants, callerId: caller.person.id }
    const named = await findNamed(portal.sql, keys, { sessionId: session.id, grants, actorId: caller.person.id })
    if (named.some(({ permitted }) => !permitted)) throw missingPermission("Roster - Manage")
    const waiting = new Map(
      named.filter(({ status }) => status === statusId("waitlisted")).map((row) => [row.key, row]),
    )
    const faults = keys.flatMap((key, index) =>
      waiting.has(key)
        ? []
        : [{ field: `priorities[${index}].userId`, message: "The user does not wait for the session." }],
    )
    if (faults.length > 0) throw badRequest(faults)
    const rows = priorities.map(({ priority }, index) => ({
      transcriptId: waiting.get(keys[index]!)!.transcriptId as number,
      priority,
    }))
    await setPriorities(portal.sql, rows)
    return plain({ waiting: await listWaiting(portal.sql, session.id, listing) })
  },
})
