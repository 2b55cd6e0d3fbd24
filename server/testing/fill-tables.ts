import pg from "pg"

/**
 * Inserts a row into each empty table, whatever the table: texts are of the kind that a faulty copy damages first. The
 * requirements of checks and unique columns are read from the catalogue; other columns have a value by their type.
 */
export async function fillEmptyTables(client: pg.Client): Promise<void> {
  for (;;) {
    const failures: string[] = []
    let added = 0
    for (const table of await emptyTables(client)) {
      const failure = await addRow(client, table)
      if (failure === undefined) added += 1
      else failures.push(`${table}: ${failure}`)
    }
    if (failures.length === 0) return
    // A table may reference a row of a table later in the alphabet.
    if (added === 0)
      throw new Error(`No row fits these tables; say in fill-tables.ts what one is like:\n${failures.join("\n")}`)
  }
}

type Column = {
  name: string
  type: string
  isNullable: boolean
  hasDefault: boolean
  referenced: string | null
  allowed: string | null
}

// Values that can't be derived from a table's columns: SQL expressions.
const secondTraining = "(select id from training order by id limit 1 offset 1)"
const columnValues: Record<string, Record<string, string>> = {
  application: { validity_seconds: "3600" },
  assignment_refused_training: { training_id: "-1" },
  training_equivalent: { equivalent_id: secondTraining },
}

async function emptyTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  )
  const empty = []
  for (const { name } of rows)
    if ((await client.query(`select from ${pg.escapeIdentifier(name)} limit 1`)).rowCount === 0) empty.push(name)
  return empty
}

async function addRow(client: pg.Client, table: string): Promise<string | undefined> {
  const { rows: columns } = await client.query<Column>(describing, [table])
  let failure: string | undefined
  // With as many values as fit: columns that exclude each other are set to null one after the other.
  const optional = columns.filter(({ isNullable }) => isNullable)
  const attempts = [
    columns,
    ...optional.map((left) => columns.filter((column) => column !== left)),
    columns.filter((column) => !optional.includes(column)),
  ]
  for (const attempt of attempts) {
    const used = attempt.filter(({ hasDefault, name }) => !hasDefault || columnValues[table]?.[name])
    const names = used.map(({ name }) => pg.escapeIdentifier(name)).join(", ")
    const values = used.map((column) => columnValues[table]?.[column.name] ?? valueFor(column)).join(", ")
    try {
      await client.query(
        `insert into ${pg.escapeIdentifier(table)} ${used.length > 0 ? `(${names}) values (${values})` : "default values"}`,
      )
      return undefined
    } catch (error) {
      failure ??= (error as Error).message
    }
  }
  return failure
}

const nasty = String.raw`E'tab\there, line\nbreak, \\N, \\., "quoted", é, \U0001F6B2, \r end'`

function valueFor({ type, referenced, allowed }: Column): string {
  if (referenced) return `(${referenced})`
  if (allowed) return allowed
  if (type === "uuid") return "gen_random_uuid()"
  if (type === "bytea") return String.raw`'\x00ff5c0a'`
  if (type === "boolean") return "true"
  if (type === "jsonb") return String.raw`'{"text": "tab\t, line\n, \\N", "number": 1.50}'`
  if (type === "date") return "'2026-02-28'"
  if (type === "interval") return "'1 month 2 days 03:04:05'"
  if (type.startsWith("timestamp")) return "'2026-01-02 03:04:05.678901+00'"
  if (type === "time without time zone") return "'03:04:05'"
  if (type.endsWith("[]")) return "'{}'"
  return type === "text" ? nasty : "1"
}

const describing = `
  select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as "isNullable",
    a.atthasdef or a.attidentity <> '' as "hasDefault",
    (select format('select %I from %s order by 1 limit 1', target.attname, confrelid::regclass)
      from pg_constraint join pg_attribute target on target.attrelid = confrelid and target.attnum = confkey[array_position(conkey, a.attnum)]
      where conrelid = a.attrelid and contype = 'f' and a.attnum = any(conkey) limit 1) as referenced,
    (select substring(pg_get_constraintdef(oid) from 'ARRAY\\[(''[^'']*'')') from pg_constraint
      where conrelid = a.attrelid and contype = 'c' and conkey = array[a.attnum] and pg_get_constraintdef(oid) like '%ARRAY[%'
      limit 1) as allowed
  from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum
`
