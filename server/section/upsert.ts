import { jsonRows, type Sql, type Statement, snake } from "../database/sql.ts"

/** The result of an upsert for one row. */
export type UpsertResult = { id: number; added: boolean }

type Piece = Statement<unknown>

/** The options of an upsert. */
export type UpsertOptions<Row> = {
  /** The member that identifies a row; `id` by default. */
  key?: keyof Row & string
  /** The value of `modified_at` for each changed row. New rows take it from their member. */
  modifiedAt?: Date
}

/**
 * Adds new rows, updates changed ones, and returns the added and the changed rows only. The members of the rows are the
 * columns. A column that a row lacks stays unchanged, or is null in a new row.
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

/** Adds rows that do not exist yet, by any unique key of the table, and returns them. Their members are the columns. */
export async function addMissing<Row extends object>(sql: Sql, table: Piece, rows: readonly Row[]): Promise<Row[]> {
  if (rows.length === 0) return []
  const names = columns(sql, new Set(rows.flatMap((row) => Object.keys(row))), (column) => column)
  return await sql<Row>`
    insert into ${table} (${names})
    select ${names} from jsonb_populate_recordset(null::${table}, ${jsonRows(rows)}::jsonb)
    on conflict do nothing returning ${names}
  `
}

/** A list of SQL about the columns of these members. The members come from code, never from a caller. */
function columns(sql: Sql, members: Iterable<string>, written: (column: string) => string): Piece {
  const text = [...members].map((member) => written(snake(member))).join(", ")
  return sql(Object.assign([text], { raw: [text] }))
}

/** Replaces the rows of these owners, and returns the owners with removed or added rows. */
export async function replace(
  sql: Sql,
  table: Piece,
  owner: Piece,
  owners: readonly number[],
  rows: readonly object[],
): Promise<number[]> {
  if (owners.length === 0) return []
  const json = jsonRows(rows)
  const gone = await sql<{ id: number }>`
    delete from ${table} as present where ${owner} = any(${owners})
      and not exists (
        select from jsonb_populate_recordset(null::${table}, ${json}::jsonb) as given where given = present
      )
    returning ${owner} as id
  `
  const added = await sql<{ id: number }>`
    insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${json}::jsonb)
    on conflict do nothing returning ${owner} as id
  `
  return [...gone, ...added].map(({ id }) => id)
}

/** Removes the rows of these owners that are not in the list, and returns the owners with removed rows. */
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
