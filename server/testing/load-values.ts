import { addTraining } from "./transcripts.ts"
import { openWorld } from "./world.ts"

export const path = "/services/api/CustomField/"

export async function openWithTraining() {
  const world = await openWorld()
  const training = await addTraining(world)
  const lo = (EmailTag: string, Value?: unknown) => ({ ItemType: "LO", ObjectID: training.guid, EmailTag, Value })
  return { world, training, lo }
}
