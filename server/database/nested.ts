import type { Database } from "./database.ts"
import { type Sql, sqlOver } from "./sql.ts"

/**
 * A database inside one transaction: all changes are committed with that transaction, or not at all. For its users it
 * behaves like the whole database: each single statement, and each of their transactions, is rolled back alone when it
 * fails.
 *
 * The connection runs one statement after the other, so transactions that begin at the same time wait for each other. A
 * single statement does not wait for them: while a transaction is running, the statement becomes a part of it. Work in
 * a transaction must not begin another one through the database, which would wait for itself.
 */
export function databaseWithin(outer: Sql): Database {
  const { run } = outer``
  const statementInTurn = takingTurns()
  const workInTurn = takingTurns()
  // For the statements of transactions, so that none comes between a single statement and its savepoint.
  const sql = sqlOver(
    (text, values) => statementInTurn(() => run(text, values)),
    (text) => statementInTurn(() => outer.script(text)),
  )
  const inPiece = <Result>(work: (sql: Sql) => Promise<Result>) => workInTurn(() => inSavepoint(sql, () => work(sql)))
  const database: Database = {
    sql: sqlOver(
      (text, values) => statementInTurn(() => inSavepoint(outer, () => run(text, values))),
      (text) => statementInTurn(() => inSavepoint(outer, () => outer.script(text))),
    ),
    transaction: inPiece,
    read: inPiece,
    session: inPiece,
    forRequester: () => database,
    get background() {
      return database
    },
    listen() {
      throw new Error("A transaction hears nothing before it ends.")
    },
    async close() {},
  }
  return database
}

/** Returns a function that runs pieces of work one after the other, in the order of the calls. */
function takingTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
}

async function inSavepoint<Result>(sql: Sql, work: () => Promise<Result>): Promise<Result> {
  await sql`savepoint piece`
  try {
    const result = await work()
    await sql`release savepoint piece`
    return result
  } catch (error) {
    // A remaining savepoint would hide the outer one, which has the same name.
    await sql`rollback to savepoint piece`
    await sql`release savepoint piece`
    throw error
  }
}
