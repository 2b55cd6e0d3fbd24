import type { Sql, Statement } from "../../database/sql.ts"
import { versionFamily } from "../catalogue/index.ts"
import { sectionProgress } from "./curriculum-progress-queries.ts"
import { idQuery, type Rows } from "./lock-rows.ts"
import { move } from "./move-queries.ts"
import { hasIndexedStatus } from "./partial-indexes.ts"
import { hasDone } from "./prerequisites.ts"
import { statusId } from "./statuses.ts"

const assigned = statusId("assigned")
const held = statusId("pendingPriorTraining")

/**
 * Whether the row `row` has to wait for its turn: wherever the person's curricula list its training, something before it is not done yet.
 * A place in a curriculum that has to wait itself is not open either.
 */
function isHeld(sql: Sql, row: Statement<unknown>): Statement<unknown> {
  const place = sql`
    from training own join training version on ${versionFamily(sql, sql`version`)} = ${versionFamily(sql, sql`own`)}
    join curriculum_item item on item.training_id = version.id join curriculum_section section on section.id = item.section_id
    join transcript up on up.person_id = ${row}.person_id and up.training_id = section.curriculum_id and up.removed_at is null
    where own.id = ${row}.training_id`
  const isOpen = sql`
    up.status <> ${held}
    and not (item.after_previous and exists (
      select from curriculum_item earlier where earlier.section_id = item.section_id and earlier.position < item.position and earlier.required
        and not ${hasDone(sql, sql`up.person_id`, sql`earlier.training_id`)}))
    and not (section.after_previous and exists (
      select from curriculum_section earlier cross join lateral (${sectionProgress(sql, sql`earlier`, sql`up.person_id`)}) progress
      where earlier.curriculum_id = section.curriculum_id and earlier.parent_id is not distinct from section.parent_id
        and earlier.position < section.position and progress.have < progress.wanted))`
  return sql`(exists (select ${place}) and not exists (select ${place} and ${isOpen}))`
}

/**
 * Has what curricula have just brought wait for its turn, where they want an order, in the transaction that put it there: its one stamp tells
 * of Pending Prior Training then. Gives how many rows wait.
 */
export async function holdBack(sql: Sql, curricula: Rows, at: Date): Promise<number> {
  const [order] = await sql<{ isWanted: boolean }>`
    select exists (select from curriculum_section where after_previous) or exists (select from curriculum_item where after_previous) as is_wanted
  `
  if (!order?.isWanted) return 0
  let all = 0
  // What waits keeps back what is below it.
  for (let more = true; more; ) {
    const rows = await sql`
      with waiting as (
        update transcript t set status = ${held}
        from transcript_source source
        where source.kind = 'curriculum' and source.source_id in (${idQuery(sql, curricula)}) and source.ended_at is null
          and t.id = source.transcript_id and t.status = ${assigned} and t.created_at = ${at} and not t.stand_alone and t.removed_at is null
          and ${isHeld(sql, sql`t`)}
        returning t.id
      )
      update transcript_stamp stamp set status = ${held} from waiting
      where stamp.transcript_id = waiting.id and stamp.status = ${assigned} and stamp.at = ${at}
      returning stamp.transcript_id
    `
    all += rows.length
    more = rows.length > 0
  }
  return all
}

/** Opens what these people's curricula have kept back and need not any more, in a transaction. Gives the rows. */
export async function openNext(sql: Sql, personIds: readonly number[], at: Date): Promise<number[]> {
  const opened: number[] = []
  // What opens may be a curriculum that kept back what is below it.
  for (let more = true; more; ) {
    const rows = await sql<{ id: number }>`
      select t.id from transcript t
      where t.person_id = any(${[...personIds]}::bigint[]) and t.status = ${held} and t.removed_at is null
        and ${hasIndexedStatus(sql, sql`t`, "transcript_waiting")}
        and not ${isHeld(sql, sql`t`)}
      order by t.id
    `
    const ids = rows.map(({ id }) => id)
    const { refused } = ids.length > 0 ? await move(sql, "open", ids, { at, by: null }) : { refused: [] }
    const changed = ids.filter((id) => !refused.some((one) => one.id === id))
    opened.push(...changed)
    more = changed.length > 0
  }
  return opened
}
