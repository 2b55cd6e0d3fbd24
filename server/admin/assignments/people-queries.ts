import type { Sql, Statement } from "../../database/sql.ts"
import { isPersonShown, type RowLimits } from "../../domain/assignments/index.ts"

/** A person as lists show one: with the names of the units that help to identify the person. */
export type PersonLine = {
  userId: string
  guid: string
  userName: string
  name: string
  active: boolean
  manager: string | null
  position: string | null
  division: string | null
  location: string | null
}

/** The people with these ids, in the order of the ids. */
export async function describePeople(sql: Sql, ids: readonly number[], culture: string): Promise<PersonLine[]> {
  const unit = (type: string): Statement<unknown> => sql`(
    select localized(o.translations, ${culture}, 'name', o.name)
    from person_ou own join ou o on o.id = own.ou_id join ou_type t on t.id = o.type_id
    where own.person_id = p.id and t.kind = 'standard' and t.name = ${type}
  )`
  return await sql<PersonLine>`
    select p.user_id, p.guid, p.user_name, display_name(p.first_name, p.last_name) as name, p.active,
      nullif(display_name(manager.first_name, manager.last_name), '') as manager,
      ${unit("Position")} as position, ${unit("Division")} as division, ${unit("Location")} as location
    from unnest(${[...ids]}::bigint[]) with ordinality as input (id, place) join person p using (id)
    left join person manager on manager.id = p.manager_id
    order by input.place
  `
}

/**
 * A page of the people of a submitted assignment within the limits of a viewer, from 1, sorted by id, and the total.
 */
export async function listMembers(
  sql: Sql,
  id: number,
  { page, pageSize, limits }: { page: number; pageSize: number; limits: RowLimits | undefined },
): Promise<{ ids: number[]; total: number }> {
  const members = sql`
    from assignment_member m
    where m.assignment_id = ${id} and m.left_at is null and ${isPersonShown(sql, limits, sql`m.person_id`)}`
  const [row] = await sql<{ ids: number[]; total: number }>`
    select (select count(*) ${members}) as total, array(
      select m.person_id ${members} order by m.person_id limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    ) as ids
  `
  return row!
}

/** The User IDs and names of these people, by their ids. */
export async function namePeople(
  sql: Sql,
  ids: readonly number[],
): Promise<Map<number, { userId: string; name: string }>> {
  const rows = await sql<{ id: number; userId: string; name: string }>`
    select id, user_id, display_name(first_name, last_name) as name from person
      where id = any(${[...new Set(ids)]}::bigint[])
  `
  return new Map(rows.map(({ id, userId, name }) => [id, { userId, name }]))
}
