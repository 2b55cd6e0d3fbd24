import { addSession } from "../../testing/refusals/learning-objects.ts"
import { people, type Rows, refusal, type Sample, shared, training } from "../../testing/refusals/sample.ts"
import { attended, othersOutside, sessionFor, sessionWith, views } from "../../testing/refusals/session-rosters.ts"

const noSeat = refusal(400, "The session has no seats left for 1 people.")

const manages = { "Roster - Manage": [people(), training()] } satisfies Sample["needs"]

const waitedFor = shared((world) => sessionWith(world, "EV-FULL", "waitlisted"))

/** How each endpoint of this face refuses. */
export const refusals: Rows = {
  getRoster: { call: async (world) => ({ params: { guid: await attended(world) } }), needs: views },
  putRoster: [
    {
      async call(world) {
        const guid = await sessionWith(world, "EV-SAVED", "registered")
        return { params: { guid }, body: { submit: false, users: [{ userId: "ann" }] } }
      },
      needs: {
        "Roster - Manage": [people(refusal(400, "Requesting user does not have required permissions.")), training()],
      },
    },
    // Ann is on the roster, too, and is not named.
    {
      call: (world) => async (userId) => ({
        params: { guid: await sessionFor(world, userId) },
        body: { submit: true, users: [{ userId }] },
      }),
      needs: { "Roster - Manage": [people(refusal(400, othersOutside)), training()] },
    },
  ],
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
