import { z } from "zod"
import {
  completes,
  findActorId,
  keyOf,
  oneRosterOnly,
  RosterRecord,
  rosterErrors,
  submitRoster,
  type UserDraft,
} from "../../domain/sessions/index.ts"
import { endpoint } from "../../endpoint.ts"
import { failure, itemResult, type Reply, success } from "../../wire/envelopes.ts"
import { foundational } from "../../wire/limits.ts"
import type { Reading } from "../../wire/read.ts"
import { submitExamples } from "./examples.ts"

const UserResult = z
  .object({
    UserID: z.string(),
    Result: z.enum(["Success", "Failed"]),
    Reason: z.string().nullable().describe("What is wrong, or why nothing was changed."),
  })
  .meta({ id: "RosterUserResult" })

const RosterResult = z
  .object({
    SessionLOID: z.string().describe("As it was sent."),
    SessionStatus: z.string().nullable().describe("Completed, when the roster was submitted."),
    Users: z.array(UserResult).describe("In the order in which they were sent."),
    ...itemResult,
  })
  .meta({ id: "RosterResult" })

/** Stores the attendance of a session, and completes its people if the request says so. */
export const submit = endpoint({
  name: "submitSessionRoster",
  summary: "Submit the roster of an instructor-led session",
  description:
    "With `SessionStatus` Completed the roster is submitted: who attended as much as the session wants and passed is Completed, or goes to the step that is left, such as work that follows; who attended and did not pass is Incomplete; who never came is a No Show, and so is who is registered and nothing was ever told of. The roster then stays as it is. Without it, all is saved and everybody stays Registered. On any error nothing is stored.",
  method: "POST",
  path: "/services/api/SessionRoster/",
  aliases: ["/services/api/SessionRoster/Create"],
  family: "foundational",
  access: { scope: "sessionroster:create" },
  permissions: {
    names: ["Roster - Manage"],
    text: "Roster - Manage, which the user of ActorID must hold. Its constraints hold for the session, its provider and instructors, and the people of the roster: with `SessionStatus` Completed also those whom the call does not name.",
  },
  limit: foundational,
  mostRecords: { most: 1, refusal: oneRosterOnly },
  source: "records",
  many: true,
  input: RosterRecord,
  reply: RosterResult,
  errors: { "Session Roster": Object.values(rosterErrors) },
  examples: submitExamples,
  async handle([reading], { portal }) {
    const { draft, misfits } = reading as Reading<z.output<typeof RosterRecord>>
    const actor = await findActorId(portal.sql, draft.ActorID?.trim() ?? "")
    const { faults, ...outcome } = await submitRoster(portal, actor, { draft, misfits })
    const users = draft.Users ?? []
    const head = { SessionLOID: draft.SessionLOID ?? "" }
    if (faults) {
      const items = users.map((user, index) => {
        const userFaults = faults.filter(({ path }) => path.startsWith(`Users[${index}].`))
        const { Result, Reason } =
          userFaults.length > 0 ? failure(userFaults) : { Result: "Failed" as const, Reason: null }
        return { UserID: user.UserID ?? "", Result, Reason }
      })
      return answer(0, { ...head, SessionStatus: null, Users: items, ...failure(faults) })
    }
    const status = completes(draft.SessionStatus) ? "Completed" : null
    const items = users.map((user) => ({
      UserID: user.UserID ?? "",
      Result: "Success" as const,
      Reason: whyLeft(user, outcome),
    }))
    return answer(1, { ...head, SessionStatus: status, Users: items, ...success })
  },
})

const leftAlone = "The user has completed the session or it has ended for them; nothing was changed."

function whyLeft(user: UserDraft, { untouched }: { untouched?: ReadonlySet<string> }): string | null {
  return untouched?.has(keyOf(user)) ? leftAlone : null
}

/** Wire: a roster is counted as a created record, but the status in the body stays 200. */
function answer(count: number, item: z.output<typeof RosterResult>): Reply {
  return { form: "data", status: 200, ...(count === 0 ? {} : { counter: { createdRecords: count } }), data: [item] }
}
