import { people, type Rows, type Sample, training } from "../../testing/refusals/sample.ts"
import { given, registered } from "../../testing/refusals/transcripts.ts"

const viewsBoth = { "View Transcript Item": [people()], "Users - View": [people()] } satisfies Sample["needs"]

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
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
}
