import type { Sql, Statement } from "../../database/sql.ts"
import { jsonRows } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { WrittenTexts } from "./cultures.ts"
import type { Invitation } from "./invitations.ts"
import type { MailSource, RenderContext } from "./render.ts"
import { sessionFacts } from "./session-queries.ts"
import type { MailText } from "./template.ts"

/** Returns the data that mails are rendered from, by mail id. Ids without a mail are left out. */
export async function findSources(sql: Sql, ids: number[]): Promise<Map<number, MailSource>> {
  const rows = await sql<MailSource & { id: number }>`
    select m.id, m.event, m.details, ${sourceColumns(sql)},
      (select json_build_object('subject', o.subject, 'body', o.body) from mail_text o
          where o.id = m.text_id) as own_text
    from mail m
    join person a on a.id = m.person_id
    ${trainingJoins(sql, sql`m.training_id`)}
    left join transcript r on r.id = m.transcript_id
    where m.id = any(${ids})
  `
  return new Map(rows.map(({ id, ...source }) => [id, source]))
}

/** Returns the data for a mail to a person about a training, as if it were sent now. The person must exist. */
export async function findMailSource(
  sql: Sql,
  about: { event: string; personId: number; trainingId: number | null; ownText: MailText | null },
): Promise<MailSource> {
  const [row] = await sql<MailSource>`
    select ${about.event}::text as event, '{}'::jsonb as details, ${sourceColumns(sql)}, null as own_text
    from person a
    ${trainingJoins(sql, sql`${about.trainingId}::bigint`)}
    left join lateral latest_unremoved_occurrence(a.id, t.id) r on true
    where a.id = ${about.personId}
  `
  return { ...row!, ownText: about.ownText }
}

/** Returns the id of the person that a User ID or user name means, active or not. */
export async function findPersonId(sql: Sql, user: string): Promise<number | undefined> {
  const [row] = await sql<{ personId: number }>`select person_id from person_key where key = lower(${user})`
  return row?.personId
}

/** Returns the last sent invitations of these pairs of person and session. */
export async function findInvitations(sql: Sql, personIds: number[], sessionIds: number[]): Promise<Invitation[]> {
  return await sql<Invitation>`
    select person_id, schedule_id, session_id, sequence, starts_at, ends_at, cancelled from mail_invitation
    where (person_id, session_id) in (select * from unnest(${personIds}::bigint[], ${sessionIds}::bigint[]))
      order by starts_at, schedule_id
  `
}

/** Stores the sent state of invitations: the last one for each person and part. */
export async function saveInvitations(sql: Sql, invitations: Invitation[]): Promise<void> {
  await sql`
    insert into mail_invitation (person_id, schedule_id, session_id, sequence, starts_at, ends_at, cancelled)
    select person_id, schedule_id, session_id, sequence, starts_at, ends_at, cancelled
    from jsonb_populate_recordset(null::mail_invitation, ${jsonRows(invitations)}::jsonb)
    on conflict (person_id, schedule_id) do update set sequence = greatest(excluded.sequence, mail_invitation.sequence),
      starts_at = excluded.starts_at, ends_at = excluded.ends_at, cancelled = excluded.cancelled
  `
}

/** Returns the data that all mails rendered now have in common. */
export async function findRenderContext(sql: Sql, { post, clock }: Portal): Promise<RenderContext> {
  const [row] = await sql<{ defaultCulture: string; texts: (MailText & { event: string; culture: string })[] }>`
    select default_culture, (
      select coalesce(json_agg(json_build_object('event', event, 'culture', culture, 'subject', subject, 'body', body)
            order by culture), '[]')
      from mail_template
    ) as texts
    from portal_setting
  `
  const written = new Map<string, Map<string, MailText>>()
  for (const { event, culture, ...text } of row!.texts)
    written.set(event, (written.get(event) ?? new Map<string, MailText>()).set(culture, text))
  return { defaultCulture: row!.defaultCulture, written: written satisfies WrittenTexts, post, now: clock.now() }
}

/**
 * The columns of `MailSource`, from the reader `a`, the training `t` with its session `s`, and the transcript row `r`.
 */
function sourceColumns(sql: Sql): Statement<unknown> {
  return sql`
    a.id as person_id, a.guid as person_guid, a.first_name, a.last_name, a.time_zone, a.active, a.email, a.culture,
    t.id as training_id, t.guid as training_guid, localized(t.translations, a.culture, 'title', t.title) as title,
    localized(v.translations, a.culture, 'name', v.name) as provider, r.due_at, r.available_at, r.comment,
    ${sessionFacts(sql)} as session`
}

function trainingJoins(sql: Sql, trainingId: Statement<unknown>): Statement<unknown> {
  return sql`left join effective_training t on t.id = ${trainingId}
    left join session s on s.training_id = t.id
    left join provider v on v.id = t.effective_provider_id`
}
