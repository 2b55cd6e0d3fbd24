import { noRecords, people, type Rows } from "../../testing/refusals/sample.ts"
import { registered } from "../../testing/refusals/transcripts.ts"

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  searchTranscripts: {
    call: async (world) => ({ query: { UserId: "ann", LOID: (await registered(world)).guid } }),
    needs: { "Users - View": [people(noRecords)], "View Transcript Item": [people(noRecords)] },
  },
}
