import type { Grant } from "../../access/permissions.ts"
import type { Expression } from "../../database/expression.ts"
import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import { enrollmentWithin } from "./certification-queries.ts"

/** What a User ID and a title resolve to: whether a person and a certification exist, and the enrollments to remove. */
export type RemovableEnrollments = { isPerson: boolean; isTitle: boolean; enrollments: number[] }

/**
 * Resolves pairs of a User ID and a certification title, in their order, in one statement. Enrollments outside the
 * grants are not found. If several pairs resolve to one enrollment, the first pair gets it.
 */
export async function findRemovableEnrollments(
  sql: Sql,
  input: readonly { userId: string; title: string }[],
  { grants, callerId }: { grants: readonly Grant[]; callerId: number },
): Promise<RemovableEnrollments[]> {
  return await sql<RemovableEnrollments>`
    with input as materialized (
      select input.place, lower(input.title) as title, k.person_id
      from jsonb_to_recordset(${jsonRows(input.map((one, place) => ({ ...one, place })))}::jsonb)
        as input (place integer, user_id text, title text)
      left join person_key k on k.key = lower(input.user_id)
    ),
    meant as (
      select distinct on (e.id) e.id, input.place
      from input
      join certification_enrollment e on e.person_id = input.person_id
      join certification c on c.id = e.certification_id
      where e.removed_at is null and ${hasTitle(sql, sql`input.title`)}
        and ${enrollmentWithin(sql, grants, callerId, sql`e.person_id`)}
      order by e.id, input.place
    )
    select input.person_id is not null as is_person,
      exists (select from certification c where ${hasTitle(sql, sql`input.title`)}) as is_title,
      array(select meant.id from meant where meant.place = input.place order by meant.id) as enrollments
    from input order by input.place
  `
}

/**
 * The condition that a certification `c` has this title, in any language. `title` is an expression for a text in lower
 * case.
 */
export function hasTitle(sql: Sql, title: Expression): Statement<unknown> {
  return sql`(lower(c.title) = ${title} or exists (
    select from jsonb_each(c.translations) inner_text where lower(inner_text.value ->> 'title') = ${title}
  ))`
}
