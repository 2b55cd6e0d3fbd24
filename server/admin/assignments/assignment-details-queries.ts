import type { Sql, Statement } from "../../database/sql.ts"
import { type Assignment, type DueDate, isPersonShown, type RowLimits } from "../../domain/assignments/index.ts"

export type Named = { userId: string; name: string }

/** An assignment with everything that its page shows, except its results. */
export type WholeAssignment = Omit<Assignment, "trainings" | "criteria" | "createdBy" | "submittedBy"> & {
  createdBy: Named
  submittedBy: Named | null
  trainings: { id: number; dueDate: DueDate | null; comment: string | null }[]
  criteria: { users: number; ous: number; excludedUsers: number; excludedOus: number }
}

/**
 * Reads an assignment whole; its units, and the people whom the limits of a viewer allow, are only counted.
 */
export async function findWhole(sql: Sql, id: number, limits: RowLimits | undefined): Promise<WholeAssignment> {
  const named = (id: ReturnType<Sql>) => sql`(
    select jsonb_build_object('userId', user_id, 'name', display_name(first_name, last_name))
    from person where person.id = ${id}
  )`
  const [whole] = await sql<WholeAssignment>`
    select a.id, a.title, a.description, a.comment, a.kind, a.recurring, a.status, a.source, a.settings, a.created_at,
      a.modified_at,
      a.submitted_at, a.next_at, a.begun_at, a.processed_at, a.cycle, a.cost, a.people, a.copied_from,
      ${named(sql`a.created_by`)} as created_by, ${named(sql`a.submitted_by`)} as submitted_by,
      coalesce((select jsonb_agg(jsonb_build_object('id', training_id, 'dueDate', due_date, 'comment', comment)
              order by position)
        from assignment_training where assignment_id = a.id), '[]') as trainings,
      (select jsonb_build_object(
          'users', count(*) filter (where person_id is not null and not excluded),
          'ous', count(*) filter (where ou_id is not null and not excluded),
          'excludedUsers', count(*) filter (where person_id is not null and excluded),
          'excludedOus', count(*) filter (where ou_id is not null and excluded))
        from assignment_criterion where assignment_id = a.id and ${isCriterionShown(sql, limits)}) as criteria
    from assignment a where a.id = ${id}
  `
  return whole!
}

/** A person or a unit that an assignment includes or excludes. */
export type NamedCriterion = {
  excluded: boolean
  includeSubordinates: boolean
  user: (Named & { active: boolean }) | null
  ou: { id: number; ouId: string; name: string; type: string; active: boolean } | null
}

/** Units are what an assignment says; only people are hidden. */
function isCriterionShown(sql: Sql, limits: RowLimits | undefined): Statement<unknown> {
  return sql`(person_id is null or ${isPersonShown(sql, limits, sql`assignment_criterion.person_id`)})`
}

type Page = { excluded: boolean; page: number; pageSize: number; culture: string; limits: RowLimits | undefined }

/**
 * A page of the criteria of an assignment within the limits of a viewer, in their order, from 1; units before people.
 */
export async function listCriteria(
  sql: Sql,
  id: number,
  { excluded, page, pageSize, culture, limits }: Page,
): Promise<NamedCriterion[]> {
  return await sql<NamedCriterion>`
    select c.excluded, c.include_subordinates,
      case when p.id is not null
        then jsonb_build_object('userId', p.user_id, 'name', display_name(p.first_name, p.last_name),
          'active', p.active) end as user,
      case when o.id is not null
        then jsonb_build_object('id', o.id, 'ouId', o.ou_id,
          'name', localized(o.translations, ${culture}, 'name', o.name),
          'type', localized(t.translations, ${culture}, 'name', t.name), 'active', o.active) end as ou
    from (
      select * from assignment_criterion
      where assignment_id = ${id} and excluded = ${excluded} and ${isCriterionShown(sql, limits)}
    ) c left join person p on p.id = c.person_id
    left join ou o on o.id = c.ou_id left join ou_type t on t.id = o.type_id
    order by c.ou_id is null, c.position limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
  `
}

/** The names of these units, sorted by name. */
export async function nameOus(
  sql: Sql,
  ids: readonly number[],
  culture: string,
): Promise<{ ouId: string; name: string }[]> {
  return await sql`
    select ou_id, localized(translations, ${culture}, 'name', name) as name from ou
      where id = any(${[...ids]}::bigint[]) order by name, id
  `
}
