import { placeChildren } from "../domain/transcripts/curriculum-children.ts"
import { addBareCurriculum } from "./transcript-rows.ts"
import { addTranscript, type TestTraining } from "./transcripts.ts"
import type { World } from "./world.ts"

export const services = "www.CornerStoneOnDemand.com/Services"

export type Row = Record<string, unknown> & { Title: string; LearningObjects: Row[] }

/** Adds a curriculum with all of its items to ann's transcript. */
export async function annGetsCurriculum(
  world: World,
  children: number[],
  title = "Crane licence path",
): Promise<TestTraining> {
  const { sql, clock } = world.portal
  const id = await addBareCurriculum(sql, children, title)
  const rowId = await addTranscript(world, "ann", { id })
  await placeChildren(sql, [rowId], { at: clock.now(), origin: "api" })
  return { id, guid: await guidOf(world, id) }
}

export async function guidOf({ portal: { sql } }: World, id: number): Promise<string> {
  const [training] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  return training!.guid
}
