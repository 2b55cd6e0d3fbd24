import { peopleWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"

/** Somebody on a roster, with the OUs' and parts' texts in one culture's language. */
export type PersonRow = {
  userId: string
  guid: string
  userName: string
  firstName: string
  lastName: string
  email: string | null
  status: number
  standAlone: boolean
  availableAt: Date | null
  registeredAt: Date | null
  completedAt: Date | null
  score: number | null
  passed: boolean | null
  comments: string | null
  ous: { id: string; name: string; typeName: string }[]
  /** Of the parts that something is told of, in any order. */
  attendance: { partId: number; attended: boolean }[]
}

export type Listing = {
  sessionId: number
  statuses: readonly number[]
  /** For whom the permission holds. */
  grants: readonly Grant[]
  callerId: number
  culture: string
}

/**
 * Who stands on a session's roster, by last name, first name and User ID: each person's latest row that is not removed,
 * in one of the statuses.
 */
export async function listPeople(
  sql: Sql,
  { sessionId, statuses, grants, callerId, culture }: Listing,
): Promise<PersonRow[]> {
  const within = peopleWithin(sql, grants, callerId)
  return await sql<PersonRow>`
    with row as materialized (
      select distinct on (t.person_id) t.* from transcript t where t.training_id = ${sessionId} and t.removed_at is null
      order by t.person_id, t.reg_num desc
    ), listed as materialized (
      select * from row where status = any(${[...statuses]}::smallint[])
        and ${within ? sql`person_id in (${within})` : sql`true`}
    ), units as materialized (
      select own.person_id,
        jsonb_agg(jsonb_build_object('id', ou.ou_id, 'name', localized(ou.translations, ${culture}, 'name', ou.name),
        'typeName', localized(ou_type.translations, ${culture}, 'name', ou_type.name))
          order by ou_type.wire_id, lower(ou.ou_id)) as ous
      from person_ou own join ou on ou.id = own.ou_id join ou_type on ou_type.id = ou.type_id
      where own.person_id in (select person_id from listed) group by own.person_id
    ), told as materialized (
      select transcript_id, jsonb_agg(jsonb_build_object('partId', part.id, 'attended', attended)
          order by part.position) as attendance
      from roster_attendance join part on part.id = part_id where transcript_id in (select id from listed)
        group by transcript_id
    )
    select p.user_id, p.guid, p.user_name, p.first_name, p.last_name, p.email, listed.status, listed.stand_alone,
      listed.available_at, listed.registered_at, listed.completed_at, listed.score, listed.passed,
      entry.comments, coalesce(units.ous, '[]') as ous, coalesce(told.attendance, '[]') as attendance
    from listed join person p on p.id = listed.person_id
    left join units on units.person_id = listed.person_id left join told on told.transcript_id = listed.id
    left join roster_entry entry on entry.transcript_id = listed.id
    order by lower(p.last_name) collate "C", lower(p.first_name) collate "C", p.user_id
  `
}
