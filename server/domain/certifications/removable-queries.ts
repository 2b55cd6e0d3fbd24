import type { Grant } from "../../access/permissions.ts"
import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import { enrollmentWithin } from "./certification-queries.ts"

/** What is found under a user and a title: whether there are such, and that one's enrollments in what is called so. */
export type Removable = { isPerson: boolean; isTitle: boolean; enrollments: number[] }

/**
 * Looks up users and the titles of certifications, each pair at its place, in one statement. What the grants don't hold for is not found; and
 * what two pairs mean, the first one takes.
 */
export async function findRemovable(
  sql: Sql,
  asked: readonly { userId: string; title: string }[],
  { grants, callerId }: { grants: readonly Grant[]; callerId: number },
): Promise<Removable[]> {
  return await sql<Removable>`
    with asked as materialized (
      select asked.place, lower(asked.title) as title, k.person_id
      from jsonb_to_recordset(${jsonRows(asked.map((one, place) => ({ ...one, place })))}::jsonb) as asked (place integer, user_id text, title text)
      left join person_key k on k.key = lower(asked.user_id)
    ),
    meant as (
      select distinct on (e.id) e.id, asked.place from asked join certification_enrollment e on e.person_id = asked.person_id
      join certification c on c.id = e.certification_id
      where e.removed_at is null and ${isCalled(sql, sql`asked.title`)} and ${enrollmentWithin(sql, grants, callerId, sql`e.person_id`)}
      order by e.id, asked.place
    )
    select asked.person_id is not null as is_person, exists (select from certification c where ${isCalled(sql, sql`asked.title`)}) as is_title,
      array(select meant.id from meant where meant.place = asked.place order by meant.id) as enrollments
    from asked order by asked.place
  `
}

/** The condition that a certification `c` is called so, in any language: `title` is an expression for a text in small letters. */
export function isCalled(sql: Sql, title: Statement<unknown>): Statement<unknown> {
  return sql`(lower(c.title) = ${title} or exists (
    select from jsonb_each(c.translations) other where lower(other.value ->> 'title') = ${title}
  ))`
}
