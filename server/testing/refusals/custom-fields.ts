import { addTranscriptFields } from "../custom-fields.ts"
import { addTraining, addTranscript } from "../transcripts.ts"
import { people, type Rows, shared, training } from "./sample.ts"

const ofTraining = shared(async (world) => ({ ItemType: "LO", ObjectID: (await addTraining(world)).guid }))
const ofTranscript = shared(async (world) => {
  await addTranscriptFields(world)
  const course = await addTraining(world)
  await addTranscript(world, "ann", course)
  return { ItemType: "Transcript", ObjectID: course.guid, UserID: "ann" }
})

/** How the endpoints of custom fields refuse. */
export const customFieldRows: Rows = {
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
