import { AsyncLocalStorage } from "node:async_hooks"
import type { Database } from "./database.ts"
import { type Sql, sqlOver } from "./sql.ts"

/**
 * A database that is one transaction: whatever is done with it becomes true when that transaction is committed, or not at all. For its
 * users it behaves as the whole one does: each single statement, and each transaction of theirs, is undone alone when it fails.
 */
export function databaseWithin(sql: Sql): Database {
  // The connection does one thing after the other, so what is begun together must take turns; but not with what it is itself a part of.
  const within = new AsyncLocalStorage<true>()
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<Result>(work: () => Promise<Result>, inner = work): Promise<Result> {
    if (within.getStore()) return inner()
    const done = last.then(() => within.run(true, () => inSavepoint(sql, work)))
    last = done.catch(() => {})
    return done
  }

  const { run } = sql``
  const piece = <Result>(work: (sql: Sql) => Promise<Result>) =>
    inTurn(
      () => work(sql),
      () => inSavepoint(sql, () => work(sql)),
    )
  const database: Database = {
    sql: sqlOver(
      (text, values) => inTurn(() => run(text, values)),
      (text) => inTurn(() => sql.script(text)),
    ),
    transaction: piece,
    read: piece,
    session: piece,
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

async function inSavepoint<Result>(sql: Sql, work: () => Promise<Result>): Promise<Result> {
  await sql`savepoint piece`
  try {
    const result = await work()
    await sql`release savepoint piece`
    return result
  } catch (error) {
    await sql`rollback to savepoint piece`
    throw error
  }
}
