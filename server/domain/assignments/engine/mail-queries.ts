import type { Sql, Statement } from "../../../database/sql.ts"
import { addMailText, type MailEvent, queueMails } from "../../mail/index.ts"
import { statusId } from "../../transcripts/index.ts"
import type { Run } from "./run-context-queries.ts"

/**
 * Queues the mails about rows that a chunk has just placed, in the same transaction. Each row is told of once, whoever tells it; an ad hoc
 * mail is sent to each person once.
 */
export async function queueMailsOf(
  sql: Sql,
  run: Run,
  { placed, curricula }: { placed: readonly number[]; curricula: readonly number[] },
): Promise<void> {
  const { email } = run.settings
  if (email.option === "none" || placed.length === 0) return
  if (email.option === "adHoc") {
    const text = await addMailText(sql, email.message)
    await queueMails(sql, messages(sql, run, placed, text), run.at)
  } else if (email.option === "custom") {
    if (email.assign) await tell(sql, run, "training-assigned", placed, await addMailText(sql, email.assign))
    if (email.register) await tell(sql, run, "training-registered", placed, await addMailText(sql, email.register))
  } else {
    const children = email.includeCurriculumTraining ? await childrenOf(sql, run, curricula) : []
    if (email.assignTraining) await tell(sql, run, "training-assigned", [...placed, ...children], null)
    if (email.registerTraining) await tell(sql, run, "training-registered", [...placed, ...children], null)
  }
}

async function tell(
  sql: Sql,
  { assignmentId, at }: Run,
  event: MailEvent,
  rows: readonly number[],
  textId: number | null,
): Promise<void> {
  const isMeant = event === "training-registered" ? sql`t.status = ${statusId("registered")}` : sql`true`
  const mails = sql`
    select ${event} || ':' || t.id as key, ${event} as event, t.person_id, t.training_id, t.id as transcript_id,
      ${assignmentId}::bigint as assignment_id, ${textId}::bigint as text_id, null as details
    from transcript t where t.id = any(${[...rows]}::bigint[]) and ${isMeant} order by t.id`
  await queueMails(sql, mails, at)
}

function messages(sql: Sql, { assignmentId }: Run, rows: readonly number[], textId: number): Statement<unknown> {
  return sql`
    select distinct 'assignment:' || ${assignmentId}::bigint || ':' || t.person_id as key, 'message' as event, t.person_id,
      null as training_id, null as transcript_id, ${assignmentId}::bigint as assignment_id, ${textId}::bigint as text_id, null as details
    from transcript t where t.id = any(${[...rows]}::bigint[])`
}

/** What these curricula have just brought with them. */
async function childrenOf(sql: Sql, { at }: Run, curricula: readonly number[]): Promise<number[]> {
  const children = await sql<{ id: number }>`
    select t.id from transcript_source source join transcript t on t.id = source.transcript_id
    where source.kind = 'curriculum' and source.source_id = any(${[...curricula]}::bigint[]) and t.created_at = ${at}
  `
  return children.map(({ id }) => id)
}
