import { peopleWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Portal } from "../../portal/portal.ts"
import { idsMatchingName, mostWords, placeOf } from "./person-queries.ts"

/** A person as Global Search returns people. */
export type NamedPerson = {
  userId: string
  userName: string
  firstName: string
  lastName: string
  email: string | null
  position: string | null
  division: string | null
  location: string | null
}

/**
 * Returns active people whom the caller may view, where each word of the text begins a word of the first or last name,
 * the User ID, the user name or the mail address; ordered by last name, with their total.
 */
export async function findNamedPeople(
  { database }: Portal,
  { callerId, grants, culture }: { callerId: number; grants: readonly Grant[]; culture: string },
  text: string,
  { most, after }: { most: number; after: number },
): Promise<{ total: number; rows: NamedPerson[] }> {
  const words = text.split(/\s+/).filter((word) => word !== "")
  return await database.read(async (sql) => {
    const within = peopleWithin(sql, grants, callerId)
    const conditions = [
      sql`p.active`,
      ...(within ? [sql`p.id in (${within})`] : []),
      ...words.slice(0, mostWords).map((word) => sql`p.id in (${idsMatchingName(sql, word, { byMail: true })})`),
    ]
    const inOrder = sql`lower(last_name) collate "C", lower(first_name) collate "C", id`
    const rows = await sql<NamedPerson & { total: number }>`
      with found as materialized (
        select p.id, p.last_name, p.first_name from person p
        where ${conditions.reduce((all, one) => sql`${all} and ${one}`)}
      ), page as materialized (
        select * from found order by ${inOrder} limit ${most}::bigint offset ${after}::bigint
      ), shown as (
        select p.id, p.user_id, p.user_name, p.first_name, p.last_name, p.email, position, division, location
        from page join person p using (id) cross join lateral ${placeOf(sql, sql`page.id`, culture)} as place
      )
      select counted.total, shown.* from (select count(*) as total from found) counted left join shown on true
      order by ${inOrder}
    `
    return { total: rows[0]!.total, rows: rows.filter(({ userId }) => userId !== null) }
  })
}
