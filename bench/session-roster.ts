import { type Connection, openDatabase } from "../server/database/database.ts"
import { migrate } from "../server/database/migrate.ts"
import { submitRoster } from "../server/domain/sessions/submission.ts"
import type { Portal } from "../server/portal/portal.ts"
import { openCluster } from "../server/testing/cluster.ts"
import { addCast, worldBegins } from "../server/testing/people.ts"
import { addPlainSession, placeMany, rosterOf } from "../server/testing/session-rosters.ts"
import { noting } from "../server/testing/statements.ts"
import { median, rounded } from "./median.ts"

const people = 500
const rounds = 10
const most = 10

/**
 * A roster of 500 people that is submitted: of five, three complete, one is incomplete and one a no-show. How many
 * statements its one transaction has between its begin and its commit, and how many milliseconds all of it takes, the
 * median of ten sessions.
 */
export async function benchSessionRoster(): Promise<object> {
  const cluster = await openCluster()
  const database = openDatabase(cluster.connection as Connection)
  try {
    const clock = { now: () => worldBegins }
    await migrate(database, clock)
    await addCast(database)
    const [actor] = await database.sql<{ id: number }>`select id from person where user_id = 'wsadmin'`
    const taken: number[] = []
    const counts: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const session = await addPlainSession(database.sql, people)
      const draft = rosterOf(session, await placeMany(database.sql, session.id, people, `round-${round}`))
      const noted = noting(database)
      const begun = performance.now()
      const { faults } = await submitRoster({ sql: database.sql, database: noted.database, clock } as Portal, actor, {
        draft,
        misfits: [],
      })
      // The first round warms up.
      if (round > 0) taken.push(performance.now() - begun)
      if (faults) throw new Error(faults.map(({ message }) => message).join())
      counts.push(...noted.transactions.map((statements) => statements.length))
    }
    const statements = Math.max(...counts)
    if (counts.length !== rounds + 1 || statements > most)
      throw new Error(`${statements} statements, or not one transaction`)
    return { people, transactions: 1, statements, milliseconds: rounded(median(taken)) }
  } finally {
    await database.close()
    await cluster.stop()
  }
}
