import type { QueryResultRow } from "pg"

/** Runs a statement's text and values, and gives back its rows. */
export type Run = (text: string, values: unknown[]) => Promise<QueryResultRow[]>

/** The tagged template that all SQL is written in: `` sql<Row>`select … where id = ${id}` ``. */
export type Sql = <Row = unknown>(strings: TemplateStringsArray, ...values: unknown[]) => Statement<Row>

/**
 * A piece of SQL with its values. It runs when it is awaited and gives its rows; put into another template it becomes a part
 * of that one instead. Values always travel as parameters, never as text.
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
    const { text, values } = written(this)
    return (this.run(text, values) as Promise<Row[]>).then(done, failed)
  }
}

/** The `sql` tag over one way of running statements (a pool, or a transaction's connection). */
export function sqlOver(run: Run): Sql {
  return (strings, ...values) => new Statement(strings, values, run)
}

/** A statement's text with `$1`, `$2` … and its values in that order, the statements within it written out. */
export function written(statement: Statement<unknown>): { text: string; values: unknown[] } {
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

const camelNames = new Map<string, string>()

/** `user_name` as `userName`. Only column names are translated; the keys inside jsonb stay as they are. */
export function camel(column: string): string {
  let name = camelNames.get(column)
  if (name === undefined) {
    name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(column, name)
  }
  return name
}
