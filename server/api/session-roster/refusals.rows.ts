import { failed, people, type Rows, training } from "../../testing/refusals/sample.ts"
import { attended, othersOutside, sessionFor, sessionWith, views } from "../../testing/refusals/session-rosters.ts"

const notPermitted = failed("Requesting user does not have required permissions.")

/** How each endpoint of this face refuses. */
export const refusals: Rows = {
  submitSessionRoster: [
    {
      async call(world) {
        const guid = await sessionWith(world, "EV-TOLD", "registered")
        // The actor's permission counts, whatever the caller's.
        return (userName) => ({ records: [{ SessionLOID: guid, ActorID: userName, Users: [{ UserID: "ann" }] }] })
      },
      needs: { "Roster - Manage": [people(notPermitted), training(notPermitted)] },
      told: notPermitted,
    },
    // Ann is on the roster, too, and is not named.
    {
      call: (world) => async (userName) => ({
        records: [
          {
            SessionLOID: await sessionFor(world, userName),
            ActorID: userName,
            SessionStatus: "Completed",
            Users: [{ UserID: userName }],
          },
        ],
      }),
      needs: { "Roster - Manage": [people(failed(othersOutside)), training(notPermitted)] },
      told: notPermitted,
    },
  ],
  getSessionRoster: { call: async (world) => ({ query: { sessionLOID: await attended(world) } }), needs: views },
}
