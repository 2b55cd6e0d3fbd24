import { addCourses, addCurriculum, giveCurriculum } from "../../testing/curricula.ts"
import { people, type Rows, refusal, type Sample, training } from "../../testing/refusals/sample.ts"
import { given, registered } from "../../testing/refusals/transcripts.ts"
import { addTraining } from "../../testing/transcripts.ts"

const views = { "View Transcript Item": [people()] } satisfies Sample["needs"]

const manages = { "Transcript - Manage": [people(), training()] } satisfies Sample["needs"]

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  getTranscriptOverview: { call: () => ({ query: { externalId: "ann" } }), needs: views },
  getTranscriptDetails: { call: async (world) => ({ query: (await registered(world)).which }), needs: views },
  getTranscriptCustomFields: { call: async (world) => ({ query: (await registered(world)).which }), needs: views },
  getCurriculumChildren: {
    async call(world) {
      const curriculum = await addCurriculum(world, "Yard", [{ items: await addCourses(world, 1) }])
      await giveCurriculum(world, "ann", curriculum)
      return { query: { externalId: "ann", learningObjectId: curriculum.guid } }
    },
    needs: views,
  },
  assignTranscript: {
    call: async (world) => ({ body: { externalId: "ann", learningObjectId: (await addTraining(world)).guid } }),
    needs: {
      "Assignment Tool - Standard": [
        people(refusal(400, "User ann is not in your scope")),
        training(refusal(400, /Training \S+ is not in your scope$/)),
      ],
    },
  },
  registerTranscript: {
    call: async (world) => ({ body: (await given(world, { status: "approved" })).which }),
    needs: manages,
  },
  updateTranscript: {
    call: async (world) => ({ body: { ...(await given(world)).which, comment: "Well done" } }),
    needs: manages,
  },
  completeTranscript: { call: async (world) => ({ body: (await given(world)).which }), needs: manages },
  startTranscript: { call: async (world) => ({ body: (await given(world)).which }), needs: manages },
}
