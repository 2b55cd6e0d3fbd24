import { relation } from "../database/relation.ts"
import { jsonRows, type Sql } from "../database/sql.ts"
import { approvalKinds, startApprovals } from "../domain/approvals/index.ts"
import { seatsLeft } from "../domain/catalogue/index.ts"
import { completed, completedIds, placeChildren, placing, unstarted } from "../domain/transcripts/index.ts"
import type { Touched } from "./touched.ts"
import { type TranscriptRow, transcriptKey } from "./transcript-rows.ts"

/**
 * Puts rows on transcripts, as if the people's managers had assigned them. Occurrences that are there already stay as they are, because a
 * transcript is history. Gives the sessions that have more people then than seats.
 */
export async function saveTranscripts(
  sql: Sql,
  rows: TranscriptRow[],
  now: Date,
  touched: Touched,
): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set()
  const trainingIds = [...new Set(rows.map(({ trainingId }) => trainingId as number))]
  await seatsLeft(sql, trainingIds)
  const fresh = relation(
    sql,
    "fresh",
    {
      ...unstarted(sql),
      personId: sql`person_id`,
      trainingId: sql`training_id`,
      regNum: sql`reg_num`,
      status: sql`status`,
      origin: sql`'manager'`,
      at: sql`at`,
      dueAt: sql`due_at`,
      assignedBy: sql`source_id`,
      comment: sql`comment`,
      required: sql`required`,
      registeredAt: sql`registered_at`,
      startedAt: sql`started_at`,
      completedAt: sql`completed_at`,
      score: sql`score`,
      percent: sql`percent`,
      minutes: sql`minutes`,
      sourceKind: sql`'person'`,
      sourceId: sql`source_id`,
    },
    sql`from given where not exists (
      select from transcript t where (t.person_id, t.training_id, t.reg_num) = (given.person_id, given.training_id, given.reg_num))`,
  )
  const placed = await sql<{
    id: number
    personId: number
    trainingId: number
    regNum: number
    status: number
    isCurriculum: boolean
  }>`
    with given as (
      select row.*, coalesce(p.manager_id, p.id) as source_id
      from jsonb_to_recordset(${jsonRows(rows.map(({ place: _, ...row }) => row))}::jsonb) as row (person_id bigint, training_id bigint, reg_num integer, status smallint,
        at timestamptz, registered_at timestamptz, started_at timestamptz, completed_at timestamptz, due_at timestamptz, score numeric,
        percent smallint, minutes integer, comment text, required boolean)
      join person p on p.id = row.person_id
    ), ${fresh.definition}, ${placing(sql, fresh)}
    select placed.id, placed.person_id, placed.training_id, placed.reg_num, placed.status, training.type = 'Curriculum' as is_curriculum
    from placed join training on training.id = placed.training_id
  `
  // Placing knows one instant; the file may know of later ones.
  await sql`
    update transcript set modified_at = greatest(modified_at, registered_at, started_at, completed_at)
    where id = any(${placed.map(({ id }) => id)}::bigint[])
  `
  const curricula = placed.filter(({ isCurriculum }) => isCurriculum).map(({ id }) => id)
  await placeChildren(sql, curricula, now)
  const done = placed.filter(({ status }) => completedIds.includes(status)).map(({ id }) => id)
  await completed(sql, done, { at: now, by: null })
  const ids = placed.map(({ id }) => id)
  for (const kind of approvalKinds) await startApprovals(sql, kind, ids, now)
  touched.put(
    "transcript",
    placed.map((row) => ({ id: transcriptKey(row), added: true })),
  )
  const seats = await seatsLeft(sql, trainingIds)
  return new Set(seats.filter(({ left }) => left !== null && left < 0).map(({ trainingId }) => trainingId))
}
