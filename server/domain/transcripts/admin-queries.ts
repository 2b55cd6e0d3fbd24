import type { Sql, Statement } from "../../database/sql.ts"
import { type TrainingType, versionLabel } from "../catalogue/index.ts"
import { pastDue } from "./past-due.ts"

/** The tabs of a transcript in the web UI. A removed row appears on "removed" only, even if it was archived. */
export const transcriptTabs = ["active", "archived", "removed"] as const
export type TranscriptTab = (typeof transcriptTabs)[number]

/** A transcript row as the web UI displays it, with localized texts. */
export type TranscriptRowView = {
  id: number
  guid: string
  type: TrainingType
  title: string
  version: string
  providerName: string | null
  regNum: number
  status: number
  standAlone: boolean
  availableAt: Date | null
  pastDue: boolean
  origin: string
  assignedAt: Date | null
  registeredAt: Date | null
  startedAt: Date | null
  dueAt: Date | null
  completedAt: Date | null
  lastAccessAt: Date | null
  modifiedAt: Date
  score: number | null
  passed: boolean | null
  percent: number
  minutes: number
  comment: string | null
  required: boolean
  tab: TranscriptTab
  removedAt: Date | null
  removedHow: string | null
  removedBy: string | null
  removalReason: string | null
  removalComment: string | null
}

export type RowViewOptions = { culture: string; now: Date }

/** Lists the rows of a person on one tab, or on all tabs; the newest first. */
export async function listTranscriptRows(
  sql: Sql,
  personId: number,
  tab: TranscriptTab | undefined,
  showing: RowViewOptions,
): Promise<TranscriptRowView[]> {
  return await sql<TranscriptRowView>`
    ${selectTranscriptRows(sql, showing)} where t.person_id = ${personId}
      and (${tab ?? null}::text is null or ${tabOf(sql)} = ${tab ?? null}::text)
    order by t.created_at desc, t.id desc
  `
}

/** Returns one row by id, whichever person it belongs to. */
export async function findTranscriptRow(
  sql: Sql,
  id: number,
  showing: RowViewOptions,
): Promise<(TranscriptRowView & { personId: number; trainingId: number }) | undefined> {
  const [row] = await sql<
    TranscriptRowView & { personId: number; trainingId: number }
  >`${selectTranscriptRows(sql, showing)} where t.id = ${id}`
  return row
}

/** Counts the rows of a person on each tab. */
export async function countTranscriptTabs(sql: Sql, personId: number): Promise<Record<TranscriptTab, number>> {
  const counts = await sql<{ tab: TranscriptTab; rows: number }>`
    select ${tabOf(sql)} as tab, count(*) as rows from transcript t where t.person_id = ${personId} group by 1
  `
  const all = { active: 0, archived: 0, removed: 0 }
  for (const { tab, rows } of counts) all[tab] = rows
  return all
}

function tabOf(sql: Sql): Statement<unknown> {
  return sql`case when t.removed_at is not null then 'removed' when t.archived then 'archived' else 'active' end`
}

/**
 * Selects the columns of `TranscriptRowView` from `transcript` under the alias t. The caller may append conditions on
 * t.
 */
export function selectTranscriptRows(sql: Sql, { culture, now }: RowViewOptions): Statement<unknown> {
  return sql`
    select t.id, t.person_id, t.training_id, lo.guid, lo.type,
      localized(lo.translations, ${culture}, 'title', lo.title) as title, ${versionLabel(sql, sql`lo`)} as version,
      localized(provider.translations, ${culture}, 'name', provider.name) as provider_name,
      t.reg_num, t.status, t.stand_alone, t.available_at,
      t.removed_at is null and ${pastDue(sql, sql`t`, now)} as past_due,
      t.origin, t.assigned_at, t.registered_at, t.started_at, t.due_at, t.completed_at, t.last_access_at, t.modified_at,
      t.score, t.passed, t.percent, t.minutes, t.comment, t.required,
      ${tabOf(sql)} as tab, t.removed_at, t.removed_how, remover.user_id as removed_by,
      t.removal_reason, t.removal_comment
    from transcript t join effective_training lo on lo.id = t.training_id
    left join provider on provider.id = lo.effective_provider_id
    left join person remover on remover.id = t.removed_by`
}

/** An audit stamp: the action, its time, the User ID of the person, and the status that the row got. */
export type StampRow = { kind: string; at: Date; by: string | null; status: number | null; message: string | null }

/** Lists the stamps of a row, the oldest first. */
export async function listStamps(sql: Sql, id: number): Promise<StampRow[]> {
  return await sql<StampRow>`
    select stamp.kind, stamp.at, person.user_id as by, stamp.status, stamp.message
    from transcript_stamp stamp left join person on person.id = stamp.by_id
    where stamp.transcript_id = ${id} order by stamp.id
  `
}

/** A source of a row. `name`: an assignment's title, a curriculum's title or a person's User ID. */
export type SourceRow = {
  kind: string
  sourceId: number
  name: string | null
  dueAt: Date | null
  addedAt: Date
  endedAt: Date | null
}

/** Lists the sources of a row, the oldest first, including ended ones. */
export async function listSources(sql: Sql, id: number, culture: string): Promise<SourceRow[]> {
  return await sql<SourceRow>`
    select source.kind, source.source_id, case source.kind
        when 'assignment' then (select title from assignment where assignment.id = source.source_id)
        when 'curriculum' then (
          select localized(lo.translations, ${culture}, 'title', lo.title)
          from transcript up join training lo on lo.id = up.training_id where up.id = source.source_id)
        when 'certification' then null
        else (select user_id from person where person.id = source.source_id) end as name,
      source.due_at, source.added_at, source.ended_at
    from transcript_source source where source.transcript_id = ${id}
    order by source.added_at, source.kind, source.source_id
  `
}
