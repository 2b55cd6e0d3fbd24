import { addCourses, addCurriculum, giveCurriculum } from "../curricula.ts"
import { addTraining, addTranscript, type TestRow } from "../transcripts.ts"
import type { World } from "../world.ts"
import { body, noRecords, people, type Rows, refusal, type Sample, shared, training } from "./sample.ts"

const views = { "View Transcript Item": [people()] } satisfies Sample["needs"]
const viewsBoth = { "View Transcript Item": [people()], "Users - View": [people()] } satisfies Sample["needs"]
const manages = { "Transcript - Manage": [people(), training()] } satisfies Sample["needs"]
// The removal tool also asks which training the permission is for.
const removes = (byPeople: ReturnType<typeof people>) =>
  ({ "Transcript - Manage": [byPeople, training(refusal(400, /is not in your scope$/))] }) satisfies Sample["needs"]

/** Puts a course on Ann's transcript, and gives the members that mean it. */
async function given(world: World, row: TestRow = {}) {
  const course = await addTraining(world)
  const id = await addTranscript(world, "ann", course, row)
  return { id, guid: course.guid, which: { externalId: "ann", learningObjectId: course.guid } }
}

const registered = shared((world) => given(world))

async function removal(world: World): Promise<number> {
  const { guid } = await given(world)
  const choice = { training: [guid], statuses: ["registered"] }
  const { body } = await world.send("POST", "/admin/api/training-removals", choice, await world.signIn())
  await world.runJobs()
  return body.removalId
}

const removed = shared(removal)

const othersRemoval = {
  needs: {
    "Transcript - Manage": [people(refusal(404, "Removal not found.")), training(refusal(404, "Removal not found."))],
  },
} satisfies Omit<Sample, "call">

/** How the endpoints of transcripts and of the removal tool refuse. */
export const transcriptRows: Rows = {
  searchTranscripts: {
    call: async (world) => ({ query: { UserId: "ann", LOID: (await registered(world)).guid } }),
    needs: { "Users - View": [people(noRecords)], "View Transcript Item": [people(noRecords)] },
  },
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
  listTranscript: {
    async call(world) {
      await registered(world)
      return { query: { userId: "ann" } }
    },
    needs: viewsBoth,
  },
  getTranscriptHistory: { call: async (world) => ({ params: { id: (await registered(world)).id } }), needs: viewsBoth },
  changeTranscriptRow: {
    call: async (world) => ({ params: { id: (await given(world)).id }, body: { action: "archive" } }),
    needs: { "Transcript - Manage": [people(), training()], "Users - View": [people()] },
  },

  listTrainingRemovals: {
    async call(world) {
      await removed(world)
      return {}
    },
    // With any constraint people see their own removals only.
    needs: { "Transcript - Manage": [people(body({ removals: [] })), training(body({ removals: [] }))] },
  },
  previewTrainingRemoval: {
    call: async (world) => ({ body: { training: [(await registered(world)).guid], statuses: ["registered"] } }),
    needs: removes(people(body({ total: 0, people: 0, byStatus: [], rows: [] }))),
  },
  createTrainingRemoval: {
    call: async (world) => ({
      body: { training: [(await given(world)).guid], statuses: ["registered"], users: ["ann"] },
    }),
    needs: removes(people(refusal(400, "User ann is not in your scope"))),
  },
  getTrainingRemoval: {
    call: async (world) => ({ params: { removalId: await removed(world) } }),
    ...othersRemoval,
  },
  restoreTrainingRemoval: {
    call: async (world) => ({ params: { removalId: await removal(world) } }),
    ...othersRemoval,
  },
}
