import { course, material } from "../../testing/drafts.ts"
import { addSession, inEverything } from "../../testing/refusals/learning-objects.ts"
import { people, type Rows, shared, training } from "../../testing/refusals/sample.ts"
import { make } from "../../testing/trainings.ts"
import { addTraining } from "../../testing/transcripts.ts"

const ofCourse = shared((world) => make(world, course))

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  getStoredLearningObject: {
    call: async (world) => ({ params: { guid: await ofCourse(world) } }),
    needs: { "Course Catalog - View": inEverything },
  },
  explainAvailability: {
    call: async (world) => ({ query: { objectId: await ofCourse(world), userId: "ann" } }),
    needs: { "Course Catalog - View": inEverything, "Users - View": [people()] },
  },
  addLearningObjectVersion: [
    {
      call: async (world) => ({ params: { guid: await make(world, course) }, body: {} }),
      needs: { "Course Catalog - Update": inEverything, "LCMS Course Administrator": inEverything },
    },
    {
      call: async (world) => ({ params: { guid: await make(world, material) }, body: {} }),
      needs: { "Course Catalog - Update": inEverything, "Materials Management": inEverything },
    },
    {
      async call(world) {
        const { guid } = await addTraining(world, { type: "Curriculum" })
        return { params: { guid }, body: {} }
      },
      needs: { "Curricula Admin - Manage": [training()] },
    },
  ],
  cancelSession: {
    call: async (world) => ({ params: { guid: await addSession(world, "EV-CANCELLED") }, body: {} }),
    needs: { "Sessions - Cancel": inEverything },
  },
}
