import type { Sql, Statement } from "../../database/sql.ts"
import type { ResolvedInstructors, ResolvedPlaces } from "./name-queries.ts"

/**
 * These names, each with the ids of the instructors that it means (User ID, "Ann Archer" or "Archer, Ann"), and with a
 * null id where sessions have the name as text: a query of `name` and `id`.
 */
export function instructorsByName(sql: Sql, names: readonly string[]): Statement<unknown> {
  return sql`
    with asked as (select asked.name from unnest(${[...names]}::text[]) asked (name))
    select asked.name, i.id from asked join instructor i on lower(i.user_id) = lower(asked.name)
    union all
    select asked.name, i.id from asked
      join instructor i on lower(display_name(i.first_name, i.last_name)) = lower(asked.name)
    union all
    select asked.name, i.id from asked
      join instructor i on lower(last_name_first(i.first_name, i.last_name)) = lower(asked.name)
    union all
    select asked.name, null from asked
      where exists (select from session s where lower(s.instructor_name) = lower(asked.name))
  `
}

/** The sessions of these instructors, by one of their parts or by the session's own text: a query of their ids. */
export function sessionsGivenBy(sql: Sql, { ids, texts }: ResolvedInstructors): Statement<unknown> {
  return sql`
    select p.session_id from part_instructor given join part p on p.id = given.part_id
      where given.instructor_id = any(${ids}::bigint[])
    union all
    select s.training_id from session s where lower(s.instructor_name) = any(${texts}::text[])
  `
}

// The documented number of the unit type Location.
const locationType = 32

/**
 * These names, each with the locations and facilities that it means, by ID or by name in a culture or in the portal's
 * default language: a query of `name`, `location_id` and `facility_id`, one of which is null.
 */
export function locationsByName(sql: Sql, names: readonly string[], culture: string): Statement<unknown> {
  // Each name is joined by an equality of its own, so that many names and many places are hashed and not compared
  // pairwise.
  const called = (row: Statement<unknown>, id: Statement<unknown>) => [
    sql`${id} = lower(asked.name)`,
    sql`lower(${row}.name) = lower(asked.name)`,
    sql`lower(localized(${row}.translations, ${culture}, 'name', ${row}.name)) = lower(asked.name)`,
  ]
  const locations = called(sql`l`, sql`lower(l.ou_id)`).map(
    (condition) =>
      sql`
        select asked.name, l.id as location_id, null::bigint as facility_id from asked join location l on ${condition}
      `,
  )
  const facilities = called(sql`f`, sql`lower(f.facility_id)`).map(
    (condition) => sql`select asked.name, null::bigint, f.id from asked join facility f on ${condition}`,
  )
  return sql`
    with asked as (select asked.name from unnest(${[...names]}::text[]) asked (name)),
    location as materialized (
      select o.id, o.ou_id, o.name, o.translations from ou o
        where o.type_id = (select id from ou_type where wire_id = ${locationType})
    )
    ${[...locations, ...facilities].reduce((all, one) => sql`${all} union all ${one}`)}
  `
}

/** The sessions with a part at one of these facilities or locations, or at a location below: a query of their ids. */
export function sessionsAt(sql: Sql, { locations, facilities }: ResolvedPlaces): Statement<unknown> {
  const below = sql`select ou_id from ou_above where above_id = any(${locations}::bigint[])`
  return sql`
    select session_id from part where location_id in (${below})
    union all
    select session_id from part where facility_id in (
      select id from facility where id = any(${facilities}::bigint[]) or location_id in (${below}))
  `
}

/**
 * The two ways in which a training `t` falls into a window: a session by the start of one of its parts, all other
 * training by its creation. No training does in both ways. As one condition with "or", neither way would be planned
 * well.
 */
export function windowQueries(
  sql: Sql,
  { from, before }: { from: Date | undefined; before: Date | undefined },
): Statement<unknown>[] {
  const within = (at: Statement<unknown>) =>
    [...(from ? [sql`${at} >= ${from}`] : []), ...(before ? [sql`${at} < ${before}`] : [])].reduce(
      (all, one) => sql`${all} and ${one}`,
    )
  return [
    sql`t.type <> 'Session' and ${within(sql`t.created_at`)}`,
    sql`t.id in (select session_id from part where ${within(sql`starts_at`)})`,
  ]
}
