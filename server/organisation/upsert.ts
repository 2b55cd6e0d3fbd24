import { jsonRows, type Sql, type Statement } from "../database/sql.ts"

/** What a statement did to a row. */
export type Put = { id: number; added: boolean }

type Piece = Statement<unknown>

/**
 * Adds rows and changes those that are there, and gives only those that it added or changed. Rows are the same by their `key`; a column that
 * a row doesn't have stays as it is, or is null in a new row. `set` is what to do with a present row.
 */
export async function put(sql: Sql, table: Piece, rows: object[], set: Piece, key: Piece = sql`id`): Promise<Put[]> {
  if (rows.length === 0) return []
  return await sql<Put>`
    insert into ${table} as kept overriding system value
    select merged.* from jsonb_array_elements(${jsonRows(rows)}::jsonb) as given(object)
    cross join lateral jsonb_populate_record(null::${table}, given.object) as fresh
    left join ${table} as present on present.${key} = fresh.${key}
    cross join lateral jsonb_populate_record(present, given.object) as merged
    where present.${key} is null or merged is distinct from present
    on conflict (${key}) do update set ${set}
    returning kept.${key} as id, kept.xmax = 0 as added
  `
}

/** Makes the rows of these owners exactly the given ones, and gives the owners of those that it took away or added. */
export async function replace(
  sql: Sql,
  table: Piece,
  owner: Piece,
  owners: number[],
  rows: object[],
): Promise<number[]> {
  if (owners.length === 0) return []
  const given = jsonRows(rows)
  const gone = await sql<{ id: number }>`
    delete from ${table} as present where ${owner} = any(${owners})
      and not exists (select from jsonb_populate_recordset(null::${table}, ${given}::jsonb) as given where given = present)
    returning ${owner} as id
  `
  const added = await sql<{ id: number }>`
    insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${given}::jsonb)
    on conflict do nothing returning ${owner} as id
  `
  return [...gone, ...added].map(({ id }) => id)
}

/** Takes away the rows of these owners that are not among the given ones, and gives the owners that had such. */
export async function keepOnly(
  sql: Sql,
  table: Piece,
  owner: Piece,
  owners: number[],
  rows: { id: number }[],
): Promise<number[]> {
  if (owners.length === 0) return []
  const gone = await sql<{ id: number }>`
    delete from ${table} where ${owner} = any(${owners}) and not (id = any(${rows.map(({ id }) => id)})) returning ${owner} as id
  `
  return gone.map(({ id }) => id)
}
