import type { QueryResultRow } from "pg"

/** Runs a statement's text with its values, and returns its rows. */
export type Run = (text: string, values: unknown[]) => Promise<QueryResultRow[]>

/** The tagged template for all SQL: `` sql<Row>`select … where id = ${id}` ``. */
export type Sql = {
  <Row = unknown>(strings: TemplateStringsArray, ...values: unknown[]): Statement<Row>
  /** Runs the text of a trusted file: many statements, no values. */
  script(text: string): Promise<void>
}

/**
 * A piece of SQL with its values. It runs when it is awaited and resolves to its rows; inside another template it
 * becomes a part of that one instead. Values always travel as parameters, never as text.
 */
export class Statement<Row> implements PromiseLike<Row[]> {
  readonly strings: TemplateStringsArray
  readonly values: unknown[]
  readonly run: Run

  constructor(strings: TemplateStringsArray, values: unknown[], run: Run) {
    this.strings = strings
    this.values = values
    this.run = run
  }

  // biome-ignore lint/suspicious/noThenProperty: a statement is awaited like a promise, and runs only then
  then<Done = Row[], Failed = never>(
    done?: ((rows: Row[]) => Done | PromiseLike<Done>) | null,
    failed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    const { text, values } = textAndValues(this)
    return (this.run(text, values) as Promise<Row[]>).then(done, failed)
  }
}

/** Builds the `sql` tag over one way of running statements (shared connections, or a transaction's own). */
export function sqlOver(run: Run, script: (text: string) => Promise<void>): Sql {
  const tag = (strings: TemplateStringsArray, ...values: unknown[]) => new Statement<never>(strings, values, run)
  return Object.assign(tag, { script }) as Sql
}

/** Returns a statement's text with `$1`, `$2` … and its values in that order, with the nested statements inlined. */
export function textAndValues(statement: Statement<unknown>): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const write = (piece: Statement<unknown>): string =>
    piece.strings.reduce((text, string, index) => {
      const value = piece.values[index - 1]
      if (value instanceof Statement) return text + write(value) + string
      values.push(value)
      return `${text}$${values.length}${string}`
    })
  return { text: write(statement), values }
}

/**
 * Returns rows as one parameter for `jsonb_populate_recordset`: their members under their columns' names, instants in
 * PostgreSQL's format.
 */
export function jsonRows(rows: readonly object[]): string {
  const column = ([name, value]: [string, unknown]) => [snake(name), value instanceof Date ? instantText(value) : value]
  return JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).map(column))))
}

/**
 * Formats an instant in ISO form, but with years as PostgreSQL writes them: no sign, and BC for those before the year
 * 1.
 */
function instantText(instant: Date): string {
  const year = instant.getUTCFullYear()
  const [, rest] = /^[+-]?\d+(.*)$/.exec(instant.toISOString()) ?? []
  return `${String(year > 0 ? year : 1 - year).padStart(4, "0")}${rest}${year > 0 ? "" : " BC"}`
}

const snakeNames = new Map<string, string>()

/** Converts `userName` to `user_name`. */
export function snake(name: string): string {
  let column = snakeNames.get(name)
  if (column === undefined) {
    column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    snakeNames.set(name, column)
  }
  return column
}

const camelNames = new Map<string, string>()

/** Converts `user_name` to `userName`. Only column names are translated; the keys inside jsonb stay as they are. */
export function camel(column: string): string {
  let name = camelNames.get(column)
  if (name === undefined) {
    name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(column, name)
  }
  return name
}
