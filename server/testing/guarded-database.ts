import { AsyncLocalStorage } from "node:async_hooks"
import type { Database } from "../database/database.ts"
import { sqlOver } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"

/** Whether the transaction that the current work runs in is open. */
type Transaction = { isOpen: boolean }

/** The portal with a guarded database, for all code but that of tests: a test may use several connections at once. */
export function guardedPortal(portal: Portal): Portal {
  // A test may replace the portal's database.
  const guardedOnes = new Map<Database, Database>()
  const guardedOne = (database: Database) => {
    const guarded = guardedOnes.get(database) ?? guardedDatabase(database)
    guardedOnes.set(database, guarded)
    return guarded
  }
  return new Proxy(portal, {
    get(target, name, receiver) {
      if (name === "database") return guardedOne(target.database)
      if (name === "sql") return guardedOne(target.database).sql
      return Reflect.get(target, name, receiver)
    },
  })
}

/**
 * A database that keeps its users to the rule of transactions: work in a transaction uses the `sql` that it is given,
 * and begins no other transaction. Statements and transactions that break the rule are refused with an error.
 */
export function guardedDatabase(database: Database): Database {
  return guarded(database, new AsyncLocalStorage())
}

function guarded(database: Database, current: AsyncLocalStorage<Transaction>): Database {
  const { run } = database.sql``
  function mustBeOutside(): void {
    if (current.getStore()?.isOpen) throw new Error("Work in a transaction uses its own sql, and begins no other one.")
  }
  async function inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
    mustBeOutside()
    const transaction = { isOpen: true }
    try {
      return await current.run(transaction, work)
    } finally {
      transaction.isOpen = false
    }
  }
  return {
    ...database,
    sql: sqlOver(
      async (text, values) => {
        mustBeOutside()
        return await run(text, values)
      },
      async (text) => {
        mustBeOutside()
        await database.sql.script(text)
      },
    ),
    transaction: (work) => inTransaction(() => database.transaction(work)),
    read: (work) => inTransaction(() => database.read(work)),
    forRequester: (requester) => guarded(database.forRequester(requester), current),
    get background() {
      return database.background === database ? this : guarded(database.background, current)
    },
  }
}
