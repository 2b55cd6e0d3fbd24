import type { Database } from "../server/database/database.ts"

/** A learning object, and the User ID of the person for whom it is requested. */
export type Pair = { guid: string; actor: string }

/**
 * Returns random pairs of learning objects and people. Four of five are drawn from the pairs that an availability row
 * grants; in the fifth both are arbitrary, so most of those are refused.
 */
export async function pairs({ session }: Database, count: number): Promise<Pair[]> {
  return session(async (sql) => {
    await sql.script(crowds)
    return await sql<Pair>`
      with drawn as materialized (
        select n, floor(random() * (select max(id) from training))::bigint + 1 as training_id, random() as row,
          random() as who
        from generate_series(1, ${count}::integer) n
      )
      select t.guid, person.user_id as actor
      from drawn
      join training t on t.id = drawn.training_id
      left join lateral (
        select a.* from availability a
        where a.training_id = t.id and n % 5 > 0 order by a.position
        offset floor(row * (select count(*) from availability a where a.training_id = t.id)) limit 1) a on true
      left join crowd on (crowd.ou_id = a.ou_id or crowd.manager_id = a.person_id)
        and crowd.with_subordinates = a.include_subordinates
      join person on person.id = case
        when crowd.people is not null then crowd.people[1 + floor(who * cardinality(crowd.people))]
        when a.person_id is not null then a.person_id
        else 1 + floor(who * (select max(id) from person)) end
      order by n
    `
  })
}

// The people of a unit, of a unit with its subordinates, or below a manager.
const crowds = `
  create temporary table crowd as
  select ou_id, null::bigint as manager_id, false as with_subordinates, array_agg(person_id) as people from person_ou group by ou_id
  union all
  select above_id, null, true, array_agg(person_id) from person_ou join ou_above using (ou_id) group by above_id
  union all
  select up.manager_id, null, true, null from person up where false
  union all
  select null, up.manager_id, true, array_agg(p.id) from person p cross join lateral managers_of(p.id) up group by up.manager_id;
  create index on crowd (ou_id);
  create index on crowd (manager_id);
  analyze crowd;
`
