import type { Database } from "./database.ts"
import { type Sql, sqlOver } from "./sql.ts"

/**
 * A database that is one transaction: whatever is done with it becomes true when that transaction is committed, or not
 * at all. For its users it behaves as the whole one does: each single statement, and each transaction of theirs, is
 * undone alone when it fails.
 *
 * The connection does one thing after the other, so transactions that are begun at the same time wait for each other. A
 * single statement does not wait for them: one that is run while a transaction is under way becomes a part of it. Work
 * in a transaction must not begin another one by way of the database, which would wait for the end of its own.
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

/** Runs one piece of work after the other, in the order in which they come. */
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
    // One that stayed would take the place of the one around it, which has the same name.
    await sql`rollback to savepoint piece`
    await sql`release savepoint piece`
    throw error
  }
}
