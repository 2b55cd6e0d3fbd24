import { addTraining, addTranscript, type TestRow } from "../transcripts.ts"
import type { World } from "../world.ts"
import { shared } from "./sample.ts"

/** Adds a course to Ann's transcript, and returns the members that identify the row. */
export async function given(world: World, row: TestRow = {}) {
  const course = await addTraining(world)
  const id = await addTranscript(world, "ann", course, row)
  return { id, guid: course.guid, which: { externalId: "ann", learningObjectId: course.guid } }
}

export const registered = shared((world) => given(world))
