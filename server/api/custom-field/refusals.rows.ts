import { addTranscriptFields } from "../../testing/custom-fields.ts"
import { people, type Rows, shared, training } from "../../testing/refusals/sample.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"

const ofTraining = shared(async (world) => ({ ItemType: "LO", ObjectID: (await addTraining(world)).guid }))

const ofTranscript = shared(async (world) => {
  await addTranscriptFields(world)
  const course = await addTraining(world)
  await addTranscript(world, "ann", course)
  return { ItemType: "Transcript", ObjectID: course.guid, UserID: "ann" }
})

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  loadCustomFields: [
    {
      call: async (world) => ({ records: [{ ...(await ofTraining(world)), EmailTag: "SITE", Value: "Yard 3" }] }),
      needs: { "Training Custom Fields": [training()] },
    },
    {
      call: async (world) => ({ records: [{ ...(await ofTranscript(world)), EmailTag: "BADGE", Value: "B-7" }] }),
      needs: { "Training Custom Fields": [people(), training()] },
    },
  ],
  listCustomFields: [
    {
      call: async (world) => ({ query: await ofTraining(world) }),
      needs: { "Training Custom Fields": [training()] },
    },
    {
      call: async (world) => ({ query: await ofTranscript(world) }),
      needs: { "Training Custom Fields": [people(), training()] },
    },
  ],
}
