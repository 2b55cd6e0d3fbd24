import { course, event, material } from "../../testing/drafts.ts"
import { addSession, inEverything, numbered, ofNorth, sessionOf } from "../../testing/refusals/learning-objects.ts"
import { failed, type Rows } from "../../testing/refusals/sample.ts"
import { make } from "../../testing/trainings.ts"

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  getLearningObject: {
    call: async (world) => ({ query: { ObjectID: await make(world, { ...course, ...ofNorth }) } }),
    needs: {},
    of: "ann",
    told: failed("LO is not available to the user"),
  },
  createLearningObject: [
    {
      call: () => ({ records: [numbered(event, "EV-CREATED")] }),
      needs: { "Events - Create": inEverything },
    },
    {
      async call(world) {
        await make(world, numbered(event, "EV-PARENT"))
        return { records: [sessionOf("EV-PARENT")] }
      },
      needs: { "Sessions - Create": inEverything },
    },
    {
      call: () => ({ records: [{ ...course, ...ofNorth }] }),
      needs: { "Course Catalog - Update": inEverything, "LCMS Course Administrator": inEverything },
    },
    {
      call: () => ({ records: [{ ...material, ...ofNorth }] }),
      needs: { "Course Catalog - Update": inEverything, "Materials Management": inEverything },
    },
  ],
  updateLearningObject: {
    async call(world) {
      const { SessionItem: item, ...rest } = sessionOf("EV-UPDATED")
      return { records: [{ ...rest, SessionItem: { ...item, LoID: await addSession(world, "EV-UPDATED") } }] }
    },
    needs: { "Session - Edit": inEverything },
  },
}
