import type { Status } from "../../domain/transcripts/statuses.ts"
import { addTranscript } from "../transcripts.ts"
import type { World } from "../world.ts"
import { addSession } from "./learning-objects.ts"
import { failed, hides, people, type Rows, refusal, type Sample, shared, training } from "./sample.ts"

const notPermitted = failed("Requesting user does not have required permissions.")

const noSeat = refusal(400, "The session has no seats left for 1 people.")

const views = {
  "Roster - View": [people(hides('"ann"')), training()],
  "Events - View": [training()],
  "Sessions - View": [training()],
} satisfies Sample["needs"]
const manages = { "Roster - Manage": [people(), training()] } satisfies Sample["needs"]

const over = [{ PartStartDateTime: "2026-03-02T08:00:00", PartEndDateTime: "2026-03-02T12:00:00" }]

/** Makes a session that is over, in which Ann has this status, and gives its GUID. */
async function sessionWith(world: World, number: string, status: Status): Promise<string> {
  const guid = await addSession(world, number, { times: over })
  const [session] = await world.portal.sql<{ id: number }>`select id from training where guid = ${guid}`
  await addTranscript(world, "ann", session!, { status })
  return guid
}

const attended = shared((world) => sessionWith(world, "EV-SEEN", "registered"))
const waitedFor = shared((world) => sessionWith(world, "EV-FULL", "waitlisted"))

/** How the endpoints of rosters and waitlists refuse. */
export const sessionRosterRows: Rows = {
  submitSessionRoster: {
    async call(world) {
      const guid = await sessionWith(world, "EV-TOLD", "registered")
      // It is the actor's permission that counts, whoever calls.
      return (userName) => ({ records: [{ SessionLOID: guid, ActorID: userName, Users: [{ UserID: "ann" }] }] })
    },
    needs: { "Roster - Manage": [people(notPermitted), training(notPermitted)] },
    told: notPermitted,
  },
  getSessionRoster: { call: async (world) => ({ query: { sessionLOID: await attended(world) } }), needs: views },
  getRoster: { call: async (world) => ({ params: { guid: await attended(world) } }), needs: views },
  putRoster: {
    async call(world) {
      const guid = await sessionWith(world, "EV-SAVED", "registered")
      return { params: { guid }, body: { submit: false, users: [{ userId: "ann" }] } }
    },
    needs: {
      "Roster - Manage": [people(refusal(400, "Requesting user does not have required permissions.")), training()],
    },
  },
  addRosterPeople: [
    {
      call: async (world) => ({ params: { guid: await addSession(world, "EV-JOINED") }, body: { userIds: ["ann"] } }),
      needs: manages,
    },
    {
      async call(world) {
        const guid = await addSession(world, "EV-LARGER", { maximum: 1 })
        const body = { userIds: ["clara"] }
        await world.send("POST", `/admin/api/session-rosters/${guid}/people`, body, await world.signIn())
        return { params: { guid }, body: { userIds: ["ann"] } }
      },
      held: ["Roster - Manage"],
      needs: { "Roster - Increase Seats": [training(noSeat)] },
      told: noSeat,
    },
  ],
  getWaitlist: { call: async (world) => ({ params: { guid: await waitedFor(world) } }), needs: views },
  putWaitlistPriorities: {
    async call(world) {
      const guid = await sessionWith(world, "EV-RANKED", "waitlisted")
      return { params: { guid }, body: { priorities: [{ userId: "ann", priority: 1 }] } }
    },
    needs: manages,
  },
}
