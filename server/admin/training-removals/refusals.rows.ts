import { body, people, type Rows, refusal, type Sample, shared, training } from "../../testing/refusals/sample.ts"
import { given, registered } from "../../testing/refusals/transcripts.ts"
import type { World } from "../../testing/world.ts"

// The removal tool also applies the permission's constraints on training.
const removes = (byPeople: ReturnType<typeof people>) =>
  ({ "Transcript - Manage": [byPeople, training(refusal(400, /is not in your scope$/))] }) satisfies Sample["needs"]

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

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
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
