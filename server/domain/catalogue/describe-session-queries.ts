import type { Sql, Statement } from "../../database/sql.ts"

/** The times and place of a session or part: milliseconds since 1970, and the time zone to show them in. */
export type SessionTime = { startsAt: number; endsAt: number; timeZone: string; location: string | null }

/** A session with its parts in their order. */
export type SessionRow<Part extends SessionTime = SessionTime> = {
  id: number
  guid: string
  locator: number
  waitlist: boolean
  parts: Part[]
}

export type PartRow = SessionTime & {
  id: number
  scheduleId: string
  name: string
  description: string | null
  breaks: { title: string; minutes: number }[]
  instructors: { firstName: string; lastName: string; home: string | null; userId: string | null }[]
  equipment: { name: string; quantity: number; confirmed: boolean; perStudent: boolean }[]
}

/** The data that only an event has. Its active sessions come whether available or not, older ones first. */
export type EventOwn = { number: string | null; objectives: string | null; sessions: SessionRow[] }

/** The data that only a session has. */
export type SessionOwn = { eventGuid: string; number: string | null; session: SessionRow<PartRow> }

/** `EventOwn` of the training `t` in the language of `asked`. */
export function eventOwn(sql: Sql): Statement<unknown> {
  return sql`(
    select json_build_object('number', localized(t.translations, asked.culture, 'event_number', e.event_number),
      'objectives', localized(t.translations, asked.culture, 'objectives', e.objectives),
      'sessions', (
        select coalesce(json_agg(json_build_object(${sessionMembers(sql)},
            'parts', (
              select coalesce(json_agg(json_build_object(${timeMembers(sql)}) order by p.position, p.id), '[]')
              from part p where p.session_id = s.training_id)
          ) order by s.training_id), '[]')
        from session s
        join training own on own.id = s.training_id and own.active
        where s.event_id = t.id))
    from event e where e.training_id = t.id
  )`
}

/** `SessionOwn` of the training `t` in the language of `asked`. */
export function sessionOwn(sql: Sql): Statement<unknown> {
  return sql`(
    select json_build_object('eventGuid', parent.guid,
      'number', localized(parent.translations, asked.culture, 'event_number', e.event_number),
      'session', json_build_object(${sessionMembers(sql)},
        'parts', (
          select coalesce(json_agg(json_build_object(${timeMembers(sql)}, ${partColumns(sql)})
                order by p.position, p.id), '[]')
          from part p where p.session_id = s.training_id)))
    from session s join training own on own.id = s.training_id
    join training parent on parent.id = s.event_id join event e on e.training_id = s.event_id
    where s.training_id = t.id
  )`
}

/** The members of the session `s`, its training `own` and its event `e`. */
function sessionMembers(sql: Sql): Statement<unknown> {
  return sql`'id', s.training_id, 'guid', own.guid, 'locator', s.locator, 'waitlist', e.allow_waitlist`
}

/** The time and place of a part `p` in the language of `asked`, as members of a JSON object. */
export function timeMembers(sql: Sql): Statement<unknown> {
  return sql`
    'startsAt', (extract(epoch from p.starts_at) * 1000)::bigint,
    'endsAt', (extract(epoch from p.ends_at) * 1000)::bigint,
    'timeZone', p.time_zone,
    'location', coalesce(${locationPath(sql, sql`p.location_id`)}, ${facilityPath(sql, sql`p.facility_id`)})`
}

/** The other members of a `PartRow` of the part `p`. */
export function partColumns(sql: Sql): Statement<unknown> {
  return sql`'id', p.id, 'scheduleId', p.schedule_id, 'name', localized(p.translations, asked.culture, 'name', p.name),
    'description', localized(p.translations, asked.culture, 'description', p.description),
    'breaks', (
      select coalesce(json_agg(json_build_object('title', b.title, 'minutes', b.minutes) order by b.position), '[]')
      from part_break b where b.part_id = p.id),
    'instructors', (
      select coalesce(json_agg(json_build_object('firstName', i.first_name, 'lastName', i.last_name, 'home', home.ou_id,
              'userId', i.user_id)
        order by pi.position), '[]')
      from part_instructor pi join instructor i on i.id = pi.instructor_id
        left join ou home on home.id = i.home_location_id
      where pi.part_id = p.id),
    'equipment', (
      select coalesce(json_agg(json_build_object('name', q.name, 'quantity', q.quantity, 'confirmed', q.confirmed,
              'perStudent', q.per_student)
        order by q.position), '[]')
      from part_equipment q where q.part_id = p.id)`
}

/** The names from the root to a location, in the language of `asked`. */
function locationPath(sql: Sql, location: Statement<unknown>): Statement<unknown> {
  return sql`(
    select string_agg(localized(o.translations, asked.culture, 'name', o.name), ' > ' order by up.distance desc)
    from ou_above up join ou o on o.id = up.above_id where up.ou_id = ${location}
  )`
}

/** The names from the root to a facility: those of its location, then its own. */
function facilityPath(sql: Sql, facility: Statement<unknown>): Statement<unknown> {
  return sql`(
    select concat_ws(' > ', ${locationPath(sql, sql`f.location_id`)},
        localized(f.translations, asked.culture, 'name', f.name))
    from facility f where f.id = ${facility}
  )`
}
