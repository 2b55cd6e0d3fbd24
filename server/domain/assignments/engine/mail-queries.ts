import type { Sql, Statement } from "../../../database/sql.ts"
import { addMailText, queueMails } from "../../mail/index.ts"
import type { RegistrationMail } from "../../transcripts/index.ts"
import type { Run } from "./run-context-queries.ts"

/**
 * Queues the mails about the rows that a chunk has placed, in the same transaction. Each row gets one mail about its
 * assignment, whichever assignment sends it; each person gets an ad hoc mail once. Mails about registrations follow
 * from the registrations.
 */
export async function queueMailsOf(
  sql: Sql,
  run: Run,
  { placed, children }: { placed: readonly number[]; children: readonly { id: number }[] },
): Promise<void> {
  const { email } = run.settings
  if (email.option === "none" || placed.length === 0) return
  if (email.option === "adHoc") {
    const text = await addMailText(sql, email.message)
    await queueMails(sql, adHocMails(sql, run, placed, text), run.at)
  } else if (email.option === "custom") {
    if (email.assign) await queueAssignedMails(sql, run, placed, await addMailText(sql, email.assign))
  } else if (email.assignTraining)
    await queueAssignedMails(sql, run, [...placed, ...children.map(({ id }) => id)], null)
}

/** The mail about registrations that the assignment's settings ask for. */
export async function registrationMailOf(
  sql: Sql,
  { assignmentId, settings: { email } }: Run,
): Promise<RegistrationMail> {
  if (email.option === "custom" && email.register)
    return { assignmentId, textId: await addMailText(sql, email.register) }
  return email.option === "trainingSpecific" && email.registerTraining ? { assignmentId, textId: null } : "nobody"
}

/** The children that these curricula have just placed, where the assignment's settings ask for mails about them. */
export async function findMailedChildren(
  sql: Sql,
  { at, settings: { email } }: Run,
  curricula: readonly number[],
): Promise<{ id: number; status: number }[]> {
  if (email.option !== "trainingSpecific" || !email.includeCurriculumTraining || curricula.length === 0) return []
  return await sql<{ id: number; status: number }>`
    select t.id, t.status from transcript_source source join transcript t on t.id = source.transcript_id
    where source.kind = 'curriculum' and source.source_id = any(${[...curricula]}::bigint[]) and t.created_at = ${at}
  `
}

async function queueAssignedMails(
  sql: Sql,
  { assignmentId, at }: Run,
  rows: readonly number[],
  textId: number | null,
): Promise<void> {
  const mails = sql`
    select 'training-assigned:' || t.id as key, 'training-assigned' as event,
      t.person_id, t.training_id, t.id as transcript_id,
      ${assignmentId}::bigint as assignment_id, ${textId}::bigint as text_id, null as details
    from transcript t where t.id = any(${[...rows]}::bigint[]) order by t.id`
  await queueMails(sql, mails, at)
}

function adHocMails(sql: Sql, { assignmentId }: Run, rows: readonly number[], textId: number): Statement<unknown> {
  return sql`
    select distinct 'assignment:' || ${assignmentId}::bigint || ':' || t.person_id as key, 'message' as event,
      t.person_id, null as training_id, null as transcript_id, ${assignmentId}::bigint as assignment_id,
      ${textId}::bigint as text_id, null as details
    from transcript t where t.id = any(${[...rows]}::bigint[])`
}
