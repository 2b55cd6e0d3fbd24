import { type Sql, type Statement, snake } from "./sql.ts"

/**
 * A common table expression whose columns the compiler knows. A fragment that reads from a relation states the columns
 * that it needs: `Relation<"transcriptId" | "dueAt">`. A relation with more columns fits; one that lacks a column or
 * misspells it does not compile.
 */
export type Relation<Column extends string> = {
  /** The name, to be written after `from`. */
  readonly name: Statement<unknown>
  /** The expression itself, to be written once after `with`, before anything reads from it. */
  readonly definition: Statement<unknown>
  /** The columns, qualified with the relation's name. */
  readonly columns: Columns<Column>
}

/** An expression for each column, by the column's name in camelCase. */
export type Columns<Column extends string> = Readonly<Record<Column, Statement<unknown>>>

/** Builds a relation from its columns and the text after the select list: `from …`. */
export function relation<Column extends string>(
  sql: Sql,
  name: string,
  columns: Columns<Column>,
  rest: Statement<unknown>,
): Relation<Column> {
  const written = identifier(sql, name)
  return {
    name: written,
    definition: sql`${written} as materialized (select ${selectList(sql, columns)} ${rest})`,
    columns: Object.fromEntries(
      Object.keys(columns).map((column) => [column, identifier(sql, snake(column))]),
    ) as Columns<Column>,
  }
}

/** The columns as a select list. */
export function selectList(sql: Sql, columns: Columns<string>): Statement<unknown> {
  return Object.entries(columns)
    .map(([column, expression]) => sql`${expression} as ${identifier(sql, snake(column))}`)
    .reduce((all, one) => sql`${all}, ${one}`)
}

/** A trusted name as text of the statement: values of callers are never names. */
function identifier(sql: Sql, name: string): Statement<unknown> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`${name} is no name of a relation or a column`)
  return sql(Object.assign([name], { raw: [name] }))
}
