import { jsonRows, type Sql, type Statement, snake } from "../database/sql.ts"

/** What a statement did to a row. */
export type UpsertResult = { id: number; added: boolean }

type Piece = Statement<unknown>

/** How rows are upserted. */
export type UpsertOptions<Row> = {
  /** The member by which rows are the same: `id`, when left out. */
  key?: keyof Row & string
  /** The instant to set in `modified_at` of each row that changes. New rows have it from their member. */
  modifiedAt?: Date
}

/**
 * Adds rows and changes those that are there, and returns only those that it added or changed. The columns are the
 * members of the rows: a column that a row doesn't have stays as it is, or is null in a new row.
 */
export async function upsert<Row extends object>(
  sql: Sql,
  table: Piece,
  rows: readonly Row[],
  { key = "id" as keyof Row & string, modifiedAt }: UpsertOptions<Row> = {},
): Promise<UpsertResult[]> {
  if (rows.length === 0) return []
  const stamped = modifiedAt ? ["modifiedAt"] : []
  const members = new Set(rows.flatMap((row) => Object.keys(row))).difference(new Set([key, ...stamped]))
  const stamp = modifiedAt ? sql`, modified_at = ${modifiedAt}` : sql``
  const id = columns(sql, [key], (column) => column)
  return await sql<UpsertResult>`
    insert into ${table} as kept overriding system value
    select merged.* from jsonb_array_elements(${jsonRows(rows)}::jsonb) as given(object)
    cross join lateral jsonb_populate_record(null::${table}, given.object) as fresh
    left join ${table} as present on present.${id} = fresh.${id}
    cross join lateral jsonb_populate_record(present, given.object) as merged
    where present.${id} is null or merged is distinct from present
    on conflict (${id}) do update set ${columns(sql, members, (column) => `${column} = excluded.${column}`)}${stamp}
    returning kept.${id} as id, kept.xmax = 0 as added
  `
}

/** Adds the rows that are not there yet, by any key of the table, and returns them. Their members are the columns. */
export async function addMissing<Row extends object>(sql: Sql, table: Piece, rows: readonly Row[]): Promise<Row[]> {
  if (rows.length === 0) return []
  const names = columns(sql, new Set(rows.flatMap((row) => Object.keys(row))), (column) => column)
  return await sql<Row>`
    insert into ${table} (${names})
    select ${names} from jsonb_populate_recordset(null::${table}, ${jsonRows(rows)}::jsonb)
    on conflict do nothing returning ${names}
  `
}

/** SQL about the columns of these members, as a list. The members are the code's own, never a caller's. */
function columns(sql: Sql, members: Iterable<string>, written: (column: string) => string): Piece {
  const text = [...members].map((member) => written(snake(member))).join(", ")
  return sql(Object.assign([text], { raw: [text] }))
}

/**
 * Makes the rows of these owners exactly the given ones, and returns the owners of those that it took away or added.
 */
export async function replace(
  sql: Sql,
  table: Piece,
  owner: Piece,
  owners: readonly number[],
  rows: readonly object[],
): Promise<number[]> {
  if (owners.length === 0) return []
  const given = jsonRows(rows)
  const gone = await sql<{ id: number }>`
    delete from ${table} as present where ${owner} = any(${owners})
      and not exists (
        select from jsonb_populate_recordset(null::${table}, ${given}::jsonb) as given where given = present
      )
    returning ${owner} as id
  `
  const added = await sql<{ id: number }>`
    insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${given}::jsonb)
    on conflict do nothing returning ${owner} as id
  `
  return [...gone, ...added].map(({ id }) => id)
}

/** Takes away the rows of these owners that are not among the given ones, and returns the owners that had such. */
export async function keepOnly(
  sql: Sql,
  table: Piece,
  owner: Piece,
  owners: readonly number[],
  rows: readonly { id: number }[],
): Promise<number[]> {
  if (owners.length === 0) return []
  const gone = await sql<{ id: number }>`
    delete from ${table} where ${owner} = any(${owners}) and not (id = any(${rows.map(({ id }) => id)}))
    returning ${owner} as id
  `
  return gone.map(({ id }) => id)
}
