import type { Database } from "../database/database.ts"
import { type Sql, sqlOver } from "../database/sql.ts"

/** A database that records the statements of each of its transactions, between begin and commit. */
export function noting(database: Database): { database: Database; transactions: string[][] } {
  const transactions: string[][] = []
  const transaction: Database["transaction"] = (work) => {
    const statements: string[] = []
    transactions.push(statements)
    return database.transaction((sql) => work(notingSql(sql, statements)))
  }
  const noted: Database = { ...database, transaction, forRequester: () => noted }
  return { database: noted, transactions }
}

function notingSql(sql: Sql, statements: string[]): Sql {
  const { run } = sql``
  return sqlOver(
    (text, values) => {
      statements.push(text)
      return run(text, values)
    },
    (text) => sql.script(text),
  )
}
