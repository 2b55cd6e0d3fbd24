import type { Sql, Statement } from "../../database/sql.ts"
import { type Origin, type StampedRows, type Stamping, statusId } from "../transcripts/index.ts"
import { hasDetail, type MailEvent, mailEventNames } from "./events.ts"
import { type Notice, noticesOf } from "./notices.ts"
import { addMailTexts, queueMails } from "./queue.ts"
import type { DetailTag } from "./tags.ts"
import type { MailText } from "./template.ts"

/** A choice of an assignment: no mail, the event's template, or a text of its own. */
type Choice = "none" | "template" | MailText

/** The mails that an assignment asks for about a row that it has placed. `message`: once to each person. */
export type PlacementMails = { assignmentId: number; assign: Choice; register: Choice; message: MailText | null }

/** Returns the choices of the assignments that have placed rows, themselves or within a curriculum, by row. */
export type FindPlacementMails = (
  sql: Sql,
  ids: readonly number[],
  stamping: Stamping,
) => Promise<ReadonlyMap<number, PlacementMails>>

type Wish = { id: number; event: MailEvent; before: number | null; assignmentId: number | null; text: MailText | null }

/**
 * Queues the mails that follow from stamps, in one statement for all rows. `findPlacementMails` is handed in, because
 * assignments depend on this module.
 */
export async function mailNotices(
  sql: Sql,
  rows: readonly StampedRows[],
  stamping: Stamping,
  findPlacementMails: FindPlacementMails,
): Promise<void> {
  const noticed = rows.flatMap((group) => noticesOf(group, stamping.origin).map((notice) => ({ ...group, notice })))
  if (noticed.length === 0) return
  const ids = [...new Set(noticed.filter(({ notice }) => mayHaveOwnText(notice)).flatMap(({ ids }) => ids))]
  const placements = ids.length === 0 ? new Map() : await findPlacementMails(sql, ids, stamping)
  const wishes = noticed.flatMap(({ ids, notice, before }) =>
    ids.flatMap((id) => {
      const of = placements.get(id)
      const mail = chosenMail(notice, of)
      const assignmentId = of?.assignmentId ?? null
      return mail ? [{ id, before: before === null ? null : statusId(before), assignmentId, ...mail }] : []
    }),
  )
  if (wishes.length > 0) await queueWishes(sql, wishes, stamping)
}

function mayHaveOwnText({ event, asks }: Notice): boolean {
  return asks !== undefined || event === "training-registered"
}

type ChosenMail = { event: MailEvent; text: MailText | null }

/** Applies the choices of the assignment that has placed the row, if one has. */
function chosenMail({ event, asks }: Notice, of: PlacementMails | undefined): ChosenMail | undefined {
  const template = { event, text: null }
  if (!of) return asks === "assign" ? undefined : template
  const message = of.message ? ({ event: "message", text: of.message } as const) : undefined
  if (asks === "either") return of.assign === "none" && of.register === "none" ? message : template
  const choice = asks === "assign" ? of.assign : event === "training-registered" ? of.register : "template"
  if (typeof choice === "object") return { event, text: choice }
  if (choice === "template" || asks === undefined) return template
  return asks === "assign" ? message : undefined
}

/** Returns the events of the mails about rows that an assignment has placed. */
export function noticesFor(rows: Omit<StampedRows, "ids">, origin: Origin, of: PlacementMails): MailEvent[] {
  return noticesOf(rows, origin).flatMap((notice) => chosenMail(notice, of)?.event ?? [])
}

/**
 * Whether a mail is queued at the end of the transaction that asks for it: not about a session that is over, and no
 * registration for a curriculum that was completed at once.
 */
export function isMailedLater(
  event: MailEvent,
  { isOver, isCompleted }: { isOver: boolean; isCompleted: boolean },
): boolean {
  return (!isOver || alwaysSent.includes(event)) && !(isCompleted && event === "training-registered")
}

async function queueWishes(sql: Sql, wishes: readonly Wish[], { at, reason }: Stamping): Promise<void> {
  const textIds = await addMailTexts(sql, [...new Set(wishes.flatMap(({ text }) => text ?? []))])
  const textIdOf = ({ text }: Wish) => (text === null ? null : (textIds.get(text) ?? null))
  const wish = sql`
    unnest(
      ${wishes.map(({ id }) => id)}::bigint[], ${wishes.map(({ event }) => event)}::text[],
      ${wishes.map(({ before }) => before)}::smallint[],
      ${wishes.map(({ assignmentId }) => assignmentId)}::bigint[], ${wishes.map(textIdOf)}::bigint[]
    ) with ordinality as wish (id, event, before, assignment_id, text_id, place)`
  const mails = sql`
    select distinct on (key) * from (
      select ${keyOf(sql, at)} as key, wish.event, t.person_id,
        case when wish.event <> 'message' then t.training_id end as training_id,
        case when wish.event <> 'message' then t.id end as transcript_id,
        wish.assignment_id, wish.text_id, ${detailsOf(sql, reason)} as details, wish.place
      from ${wish} join transcript t on t.id = wish.id
      where (wish.event <> 'training-registered' or t.status in (${statusId("registered")}, ${statusId("inProgress")}))
        and (wish.event = any(${[...alwaysSent]}::text[]) or not ${isOver(sql, sql`t.training_id`, at)})
    ) wished
    order by key, place`
  await queueMails(sql, sql`select * from (${mails}) mails order by place`, at)
}

/** Events that are of interest after the session, too. */
const alwaysSent: readonly MailEvent[] = [
  "message",
  "request-approved",
  "request-denied",
  "request-deferred",
  "completion-approved",
  "completion-denied",
]

/**
 * The same mail is queued once. Each row has one mail about its assignment, whichever assignment sends it, and each
 * person gets the message of an assignment once.
 */
function keyOf(sql: Sql, at: Date): Statement<unknown> {
  return sql`
    case wish.event when 'message' then 'assignment:' || wish.assignment_id || ':' || t.person_id
      when 'training-assigned' then 'training-assigned:' || t.id
      else wish.event || ':' || t.id || ':' || ${at.toISOString()}::text end`
}

/** The values of the event's own tags. */
function detailsOf(sql: Sql, reason: string | null | undefined): Statement<unknown> {
  const has = (tag: DetailTag) =>
    sql`(wish.event = any(${mailEventNames.filter((event) => hasDetail(event, tag))}::text[]))`
  return sql`
    jsonb_strip_nulls(jsonb_build_object(
      'reason', case when ${has("reason")} then nullif(${reason ?? null}::text, '') end,
      'offer.end', case when ${has("offer.end")} then (
        select place.lapses_at from waitlist_place place where place.transcript_id = t.id) end,
      'training.status', case when ${has("training.status")} then wish.before::text end))`
}

/** Whether a training, an expression for an id, is a session whose last part has ended. */
export function isOver(sql: Sql, training: Statement<unknown>, at: Date): Statement<unknown> {
  return sql`
    coalesce((select max(part.ends_at) from part where part.session_id = ${training}) <= ${at}, false)`
}
