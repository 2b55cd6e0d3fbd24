import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import { permittedFor, type RosterDraft, submitRoster } from "../../domain/sessions/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, type Fault } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { getSession } from "./get-roster.ts"

const User = z.object({
  userId: z.string().min(1).describe("User ID or user name."),
  score: z.number().min(0).max(100).optional().describe("As it was, when left out."),
  passed: z.boolean().optional().describe("Whether enough was attended, when left out."),
  comments: freeText(4000).optional().describe("As they were, when left out."),
  attendance: z
    .array(
      z.object({
        partId: z.int().describe("The part's id."),
        attended: z.boolean().describe("Whether the person was there."),
      }),
    )
    .optional()
    .describe("All parts were attended, when left out; parts that the list lacks were missed."),
})

/** Saves or submits a roster from a page, by the rules of the API. */
export const putAdminRoster = endpoint({
  name: "putRoster",
  summary: "Save or submit a session's roster",
  description:
    "As Submit Session Roster does it for the person who is signed in: all or nothing. A roster with people outside of the caller's constraints can't be submitted.",
  method: "PUT",
  path: "/admin/api/session-rosters/:guid",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Roster - Manage"],
    text: "Roster - Manage, with its constraints on the session, its provider and instructors, and on people.",
  },
  source: "body",
  input: z.object({
    guid: guid.describe("The session's GUID."),
    submit: z.boolean().describe("Whether the people are completed and the roster stays as it is then."),
    users: z.array(User).min(1).describe("The people whose attendance is told."),
  }),
  reply: z
    .object({
      untouched: z.array(z.string()).describe("User IDs of those for whom it had ended before, as they were sent."),
    })
    .meta({ id: "SavedRoster" }),
  async handle({ guid, submit, users }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, ["Roster - Manage"])
    permittedFor(await getSession(portal, guid, caller.person.culture), held)
    const draft: RosterDraft = {
      SessionLOID: guid,
      SessionStatus: submit ? "Completed" : undefined,
      Users: users.map(({ userId, score, passed, comments, attendance }) => ({
        UserID: userId,
        Score: score,
        Pass: passed,
        Comments: comments,
        Attendance: attendance?.map(({ partId, attended }) => ({ PartID: partId, Attended: attended })),
      })),
    }
    const submitted = await submitRoster(portal, caller.person, { draft, misfits: [] })
    if (submitted.faults) throw badRequest(submitted.faults.map(fieldFault))
    const isUntouched = (userId: string) => submitted.untouched.has(userId.trim().toLowerCase())
    return plain({ untouched: users.map(({ userId }) => userId).filter(isUntouched) })
  },
})

// The API's names of members and this endpoint's.
const names: Record<string, string> = {
  SessionLOID: "guid",
  ActorID: "users",
  Users: "users",
  UserID: "userId",
  Attendance: "attendance",
  PartName: "partId",
}

function fieldFault({ path, message }: Fault) {
  return { field: path.replace(/\w*[A-Za-z]\w*/g, (name) => names[name] ?? name), message }
}
