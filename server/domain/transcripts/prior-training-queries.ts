import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { versionFamily } from "../catalogue/index.ts"
import { sectionProgress } from "./curriculum-progress-queries.ts"
import { rowIdQuery, type TranscriptRows } from "./lock-rows.ts"
import { moveRows } from "./move-queries.ts"
import { hasIndexedStatus } from "./partial-indexes.ts"
import { hasDone } from "./prerequisites.ts"
import { statusId } from "./statuses.ts"

const assigned = statusId("assigned")
const pendingPriorTraining = statusId("pendingPriorTraining")

/**
 * Whether the row `row` must wait for prior training: in every curriculum of the person that contains its training,
 * earlier training is not completed, or the curriculum's row waits itself.
 */
function isHeld(sql: Sql, row: Expression): Statement<unknown> {
  const place = sql`
    from training inner_taken join training inner_same
      on ${versionFamily(sql, sql`inner_same`)} = ${versionFamily(sql, sql`inner_taken`)}
    join curriculum_item inner_step on inner_step.training_id = inner_same.id
    join curriculum_section inner_section on inner_section.id = inner_step.section_id
    join transcript inner_curriculum
      on inner_curriculum.person_id = ${row}.person_id and inner_curriculum.training_id = inner_section.curriculum_id
      and inner_curriculum.removed_at is null
    where inner_taken.id = ${row}.training_id`
  const isOpen = sql`
    inner_curriculum.status <> ${pendingPriorTraining}
    and not (inner_step.after_previous and exists (
      select from curriculum_item inner_earlier where inner_earlier.section_id = inner_step.section_id
        and inner_earlier.position < inner_step.position and inner_earlier.required
        and not ${hasDone(sql, sql`inner_curriculum.person_id`, sql`inner_earlier.training_id`)}))
    and not (inner_section.after_previous and exists (
      select from curriculum_section inner_earlier
        cross join lateral (${sectionProgress(sql, sql`inner_earlier`, sql`inner_curriculum.person_id`)}) inner_progress
      where inner_earlier.curriculum_id = inner_section.curriculum_id
        and inner_earlier.parent_id is not distinct from inner_section.parent_id
        and inner_earlier.position < inner_section.position and inner_progress.have < inner_progress.wanted))`
  return sql`(exists (select ${place}) and not exists (select ${place} and ${isOpen}))`
}

/**
 * Sets children that curricula have just placed to Pending Prior Training, where the curricula require an order. Runs
 * in the transaction that placed them: their only stamp then has that status. Returns how many rows wait.
 */
export async function holdForPriorTraining(sql: Sql, curricula: TranscriptRows, at: Date): Promise<number> {
  const [order] = await sql<{ isWanted: boolean }>`
    select exists (select from curriculum_section where after_previous)
      or exists (select from curriculum_item where after_previous) as is_wanted
  `
  if (!order?.isWanted) return 0
  let all = 0
  // A waiting curriculum makes its own children wait.
  for (let more = true; more; ) {
    const rows = await sql`
      with waiting as (
        update transcript t set status = ${pendingPriorTraining}
        from transcript_source source
        where source.kind = 'curriculum' and source.source_id in (${rowIdQuery(sql, curricula)})
          and source.ended_at is null
          and t.id = source.transcript_id and t.status = ${assigned} and t.created_at = ${at}
          and not t.stand_alone and t.removed_at is null
          and ${isHeld(sql, sql`t`)}
        returning t.id
      )
      update transcript_stamp stamp set status = ${pendingPriorTraining} from waiting
      where stamp.transcript_id = waiting.id and stamp.status = ${assigned} and stamp.at = ${at}
      returning stamp.transcript_id
    `
    all += rows.length
    more = rows.length > 0
  }
  return all
}

/** Opens rows of these people that no longer wait for prior training, in a transaction. Returns the rows. */
export async function openAfterPriorTraining(sql: Sql, personIds: readonly number[], at: Date): Promise<number[]> {
  const opened: number[] = []
  // An opened row may be a curriculum that made its children wait.
  for (let more = true; more; ) {
    const rows = await sql<{ id: number }>`
      select t.id from transcript t
      where t.person_id = any(${[...personIds]}::bigint[]) and t.status = ${pendingPriorTraining}
        and t.removed_at is null
        and ${hasIndexedStatus(sql, sql`t`, "transcript_waiting")}
        and not ${isHeld(sql, sql`t`)}
      order by t.id
    `
    const ids = rows.map(({ id }) => id)
    const { refused } =
      ids.length > 0 ? await moveRows(sql, "open", ids, { at, by: null, origin: "completion" }) : { refused: [] }
    const changed = ids.filter((id) => !refused.some((one) => one.id === id))
    opened.push(...changed)
    more = changed.length > 0
  }
  return opened
}
