import { isInUnit, peopleOf } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { dayOf, todayIn } from "../../wire/dates.ts"

/**
 * Computes the members of these groups anew: the people that they name, and the active people who meet one of their
 * rules. Returns the groups whose members changed. Concurrent computations of the same group wait for each other.
 */
export async function computeGroups(sql: Sql, groups: readonly number[], now: Date): Promise<number[]> {
  if (groups.length === 0) return []
  await sql`select from ou where id = any(${groups}) order by id for no key update`
  const days = await resolveDays(sql, groups, now)
  const changed = await sql<{ id: number }>`
    with recursive rule as materialized (
      select row_number() over () as place, r.group_id, r.ou_id, r.include_subordinates, r.manager_id,
        r.include_indirect, r.cultures,
        r.employment_statuses, first.day as hired_from, last.day as hired_to
      from group_rule r ${dayJoins(sql, days)}
      where r.group_id = any(${groups})
    ),
    report as (
      select rule.place, p.id as person_id from rule join person p on p.manager_id = rule.manager_id
      union
      select report.place, p.id from report join rule using (place) join person p on p.manager_id = report.person_id
      where rule.include_indirect
    ),
    inside as (
      select rule.place, member.person_id
      from rule
      cross join lateral (${peopleOf(sql, sql`rule.ou_id`, sql`rule.include_subordinates`)}) member
      where rule.manager_id is null or (rule.place, member.person_id) in (select place, person_id from report)
    ),
    -- Most rules are about a unit or a manager; only the other rules are compared with every person.
    met as (
      select rule.group_id, p.id as person_id from inside join rule using (place)
        join person p on p.id = inside.person_id
      where ${meetsRule(sql)}
      union
      select rule.group_id, p.id from report join rule using (place) join person p on p.id = report.person_id
      where rule.ou_id is null and ${meetsRule(sql)}
      union
      select rule.group_id, p.id from rule join person p on ${meetsRule(sql)}
        where rule.ou_id is null and rule.manager_id is null
    ),
    member as materialized (
      select group_id as ou_id, person_id from met
      union
      select group_id, person_id from group_person where group_id = any(${groups})
    ),
    present as materialized (
      select ou_id, person_id from person_ou where ou_id = any(${groups})
    ),
    gone as (
      delete from person_ou using (select * from present except select * from member) as former
      where person_ou.person_id = former.person_id and person_ou.ou_id = former.ou_id returning person_ou.ou_id as id
    ),
    added as (
      insert into person_ou (ou_id, person_id) select * from member except select * from present
      on conflict do nothing returning ou_id as id
    )
    select id from gone union select id from added
  `
  await sql`update ou set members_at = ${now} where id = any(${groups})`
  return changed.map(({ id }) => id)
}

/** A person in a group. */
export type Member = { groupId: number; personId: number }

/**
 * Returns which of these people the next computation of these groups makes members. It starts from the people, so that
 * it is quick for a few.
 */
export async function findExpectedMembers(
  sql: Sql,
  groups: readonly number[],
  people: readonly number[],
  now: Date,
): Promise<Member[]> {
  if (groups.length === 0 || people.length === 0) return []
  const days = await resolveDays(sql, groups, now)
  return await sql<Member>`
    with rule as materialized (
      select r.group_id, r.ou_id, r.include_subordinates, r.manager_id, r.include_indirect, r.cultures,
        r.employment_statuses, first.day as hired_from, last.day as hired_to
      from group_rule r ${dayJoins(sql, days)}
      where r.group_id = any(${groups}::bigint[])
    )
    select rule.group_id, p.id as person_id
    from rule
    join person p on p.id = any(${people}::bigint[]) and ${meetsRule(sql)}
    where (rule.ou_id is null or ${isInUnit(sql, sql`p.id`, sql`rule.ou_id`, sql`rule.include_subordinates`)})
      and (rule.manager_id is null or rule.manager_id = p.manager_id
        or rule.include_indirect and rule.manager_id in (select up.manager_id from managers_of(p.id) up))
    union
    select group_id, person_id from group_person
    where group_id = any(${groups}::bigint[]) and person_id = any(${people}::bigint[])
  `
}

/** Joins to a rule `r` the days that its texts mean: `first.day` and `last.day`. */
function dayJoins(sql: Sql, days: ReadonlyMap<string, string>): Statement<unknown> {
  return sql`
    left join unnest(${[...days.keys()]}::text[], ${[...days.values()]}::date[]) as first(text, day)
      on first.text = r.hired_from
    left join unnest(${[...days.keys()]}::text[], ${[...days.values()]}::date[]) as last(text, day)
      on last.text = r.hired_to`
}

/** The condition that a person `p` meets the rule's conditions about the person itself. */
function meetsRule(sql: Sql) {
  return sql`p.active
    and (rule.cultures is null or p.culture = any(rule.cultures))
    and (rule.employment_statuses is null or p.employment_status = any(rule.employment_statuses))
    and (rule.hired_from is null or p.last_hire_date >= rule.hired_from)
    and (rule.hired_to is null or p.last_hire_date <= rule.hired_to)`
}

/** Returns the days that the rules of these groups mean today, in the portal's time zone. */
async function resolveDays(sql: Sql, groups: readonly number[], now: Date): Promise<Map<string, string>> {
  const [row] = await sql<{ timeZone: string; days: string[] }>`
    select time_zone, array(
      select distinct day from group_rule cross join unnest(array[hired_from, hired_to]) as day
      where group_id = any(${groups}) and day is not null
    ) as days
    from portal_setting
  `
  const today = todayIn(row!.timeZone, now)
  return new Map(row!.days.map((day) => [day, dayOf(day, today).toString()]))
}
