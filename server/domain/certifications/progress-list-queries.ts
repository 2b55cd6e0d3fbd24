import type { Sql, Statement } from "../../database/sql.ts"
import { progressTables } from "./progress-queries.ts"

/** A training of a section with the person's progress. Instants in lists are ISO texts. */
export type TrainingProgress = {
  guid: string
  type: string
  title: string
  providerName: string | null
  credits: number
  required: boolean
  /** The time of the completion that counts. */
  completedAt: string | null
  /** The person's latest transcript row of the training. Null: there is none. */
  row: { status: number; standAlone: boolean; availableAt: string | null } | null
}

export type SectionProgress = {
  id: number
  parentId: number | null
  title: string
  required: boolean
  requiredCount: number
  requiredCredits: number
  doneCount: number
  doneCredits: number
  isMet: boolean
  trainings: TrainingProgress[]
}

/** A person's progress in one period. */
export type PeriodProgress = {
  enrollmentId: number
  number: number
  position: number
  title: string
  state: "open" | "pending" | "denied" | "completed" | "lapsed"
  startsAt: Date
  dueAt: Date | null
  expiresAt: Date | null
  graceDays: number
  metAt: Date | null
  completedAt: Date | null
  requiredCredits: number
  carried: number
  /** Includes the carried credits. */
  credits: number
  sections: SectionProgress[]
}

/**
 * Lists the progress in periods, the oldest first. `periods` is a query of ids of `certification_enrollment_period`.
 */
export async function listProgress(
  sql: Sql,
  periods: Statement<unknown>,
  { culture, at }: { culture: string; at: Date },
): Promise<PeriodProgress[]> {
  const text = (row: Statement<unknown>) => sql`localized(${row}.translations, ${culture}, 'title', ${row}.title)`
  return await sql<PeriodProgress>`
    with recursive ${progressTables(sql, periods, at)},
    training_standing as (
      select attempt.id as attempt_id, item.section_id,
        jsonb_agg(jsonb_build_object(
          'guid', lo.guid, 'type', lo.type, 'title', ${text(sql`lo`)},
          'providerName', localized(provider.translations, ${culture}, 'name', provider.name),
          'credits', item.credits, 'required', item.required, 'completedAt', done.completed_at,
          'row', case when latest.status is not null then jsonb_build_object(
            'status', latest.status, 'standAlone', latest.stand_alone, 'availableAt', latest.available_at) end)
          order by item.position) as trainings
      from attempt join item using (period_id) join training lo on lo.id = item.training_id
      left join provider on provider.id = lo.provider_id
      left join done on done.attempt_id = attempt.id and done.training_id = item.training_id
      left join lateral (
        select t.status, t.stand_alone, t.available_at
        from counting join transcript t on t.person_id = attempt.person_id and t.training_id = counting.counts_id
        where counting.period_id = attempt.period_id and counting.training_id = item.training_id
          and t.removed_at is null
        order by t.id desc limit 1
      ) latest on true
      group by attempt.id, item.section_id
    ),
    section_standing as (
      select tally.attempt_id,
        jsonb_agg(jsonb_build_object(
          'id', section.id, 'parentId', section.parent_id, 'title', ${text(sql`section`)},
          'required', section.required, 'requiredCount', section.required_count,
          'requiredCredits', section.required_credits,
          'doneCount', tally.done_count, 'doneCredits', tally.done_credits, 'isMet', tally.is_met,
          'trainings', coalesce(training_standing.trainings, '[]')) order by section.position) as sections
      from tally join certification_section section on section.id = tally.section_id
      left join training_standing using (attempt_id, section_id)
      group by tally.attempt_id
    )
    select attempt.enrollment_id, attempt.number, period.position, ${text(sql`period`)} as title, attempt.state,
      attempt.starts_at, attempt.due_at, attempt.expires_at, period.grace_days, attempt.met_at, attempt.completed_at,
      period.required_credits, attempt.carried,
      case when attempt.met_at is not null then attempt.credits
        else attempt.carried + coalesce(summary.credits, 0) end as credits,
      coalesce(section_standing.sections, '[]') as sections
    from attempt join certification_period period on period.id = attempt.period_id
    left join section_standing on section_standing.attempt_id = attempt.id
    left join summary on summary.attempt_id = attempt.id
    order by attempt.enrollment_id, attempt.number
  `
}
