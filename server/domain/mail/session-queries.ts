import type { Sql, Statement } from "../../database/sql.ts"

/** A session in the reader's language, for mails; its parts are in their order. */
export type SessionFacts = { number: string | null; locator: number; parts: PartFacts[] }

/** A part: its times in milliseconds since 1970, its place with all units above it, its instructors. */
export type PartFacts = {
  scheduleId: string
  name: string
  startsAt: number
  endsAt: number
  place: string | null
  instructors: string[]
}

/** The `SessionFacts` of the session `s` for the reader `a`, as JSON; null where there is no session. */
export function sessionFacts(sql: Sql): Statement<unknown> {
  return sql`
    case when s.training_id is not null then json_build_object('number', s.session_id, 'locator', s.locator, 'parts', (
    select coalesce(json_agg(json_build_object(
      'scheduleId', p.schedule_id, 'name', localized(p.translations, a.culture, 'name', p.name),
      'startsAt', (extract(epoch from p.starts_at) * 1000)::bigint,
      'endsAt', (extract(epoch from p.ends_at) * 1000)::bigint,
      'place', ${placeOf(sql)}, 'instructors', ${instructorsOf(sql)}) order by p.position, p.id), '[]')
    from part p where p.session_id = s.training_id
  )) end`
}

/**
 * The path of names from the root to the location of the part `p`, or to the location of its facility, then the
 * facility's own name.
 */
function placeOf(sql: Sql): Statement<unknown> {
  return sql`(
    select nullif(concat_ws(' > ', string_agg(localized(o.translations, a.culture, 'name', o.name), ' > '
            order by up.distance desc),
      max(localized(f.translations, a.culture, 'name', f.name))), '')
    from (select) as one
    left join facility f on f.id = p.facility_id
    left join ou_above up on up.ou_id = coalesce(p.location_id, f.location_id)
    left join ou o on o.id = up.above_id
  )`
}

function instructorsOf(sql: Sql): Statement<unknown> {
  return sql`(
    select coalesce(json_agg(display_name(i.first_name, i.last_name) order by pi.position), '[]')
    from part_instructor pi join instructor i on i.id = pi.instructor_id where pi.part_id = p.id
  )`
}
