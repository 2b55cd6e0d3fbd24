import { archiveRows, markRowsRemoved } from "../domain/transcripts/removal-queries.ts"
import { addBareTraining, placeRow, type RowToPlace } from "./transcript-rows.ts"
import type { World } from "./world.ts"

/** A training that a test adds to transcripts. */
export type TestTraining = { id: number; guid: string }

/** Adds a training that is available to nobody: transcripts do not depend on that. */
export async function addTraining(
  { portal: { sql } }: World,
  {
    type = "Course",
    title = "First aid",
    provider = "Harbour Academy",
    minutes = 90,
    translations = {},
  }: { type?: string; title?: string; provider?: string | null; minutes?: number; translations?: object } = {},
): Promise<TestTraining> {
  const id = await addBareTraining(sql, type, title)
  const [training] = await sql<{ guid: string }>`
    update training set training_mins = ${minutes}, translations = ${JSON.stringify(translations)}::jsonb,
      provider_id = (select provider.id from provider where name = ${provider})
    where id = ${id} returning guid
  `
  return { id, guid: (training as { guid: string }).guid }
}

/** A row of a person's transcript; omitted values are those of an assignment. */
export type TestRow = Omit<RowToPlace, "personId" | "trainingId"> & {
  score?: number
  minutes?: number
  percent?: number
  required?: boolean
  availableAt?: Date
  archived?: boolean
  removed?: boolean
  /** The time of the last change, if it is not that of the placement. */
  modifiedAt?: Date
}

/** Adds a training to the transcript of a person of the cast, like the modules do, and returns the row's id. */
export async function addTranscript(
  { portal: { sql, clock } }: World,
  userId: string,
  { id: trainingId }: { id: number },
  { score, minutes, percent, required, availableAt, archived, removed, modifiedAt, ...row }: TestRow = {},
): Promise<number> {
  const at = row.at ?? clock.now()
  const [person] = await sql<{ id: number }>`select id from person where user_id = ${userId}`
  if (!person) throw new Error(`there is nobody called ${userId}`)
  const id = await placeRow(sql, { ...row, personId: person.id, trainingId, at })
  await sql`
    update transcript set score = coalesce(${score ?? null}, score), minutes = coalesce(${minutes ?? null}, minutes),
      percent = coalesce(${percent ?? null}, percent), required = coalesce(${required ?? null}, required),
      available_at = coalesce(${availableAt ?? null}, available_at)
    where id = ${id}
  `
  if (archived) await archiveRows(sql, [id], { at, by: person.id })
  if (removed) await markRowsRemoved(sql, [id], { at, by: person.id, how: "tool", reason: "by mistake" })
  if (modifiedAt) await sql`update transcript set modified_at = ${modifiedAt} where id = ${id}`
  return id
}
