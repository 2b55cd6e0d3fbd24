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
const mostStatements = 10

/**
 * Measures the submission of a roster of 500 people: of five, three complete, one is incomplete and one a no-show.
 * Returns the number of statements in its one transaction, between begin and commit, and the median of the milliseconds
 * of ten sessions.
 */
export async function benchSessionRoster(): Promise<object> {
  const cluster = await openCluster()
  const database = openDatabase(cluster.connection as Connection)
  try {
    const clock = { now: () => worldBegins }
    await migrate(database, clock)
    await addCast(database)
    const [actor] = await database.sql<{ id: number }>`select id from person where user_id = 'wsadmin'`
    const times: number[] = []
    const counts: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const session = await addPlainSession(database.sql, people)
      const draft = rosterOf(session, await placeMany(database.sql, session.id, people, `round-${round}`))
      const recorder = noting(database)
      const startedAt = performance.now()
      const { faults } = await submitRoster(
        { sql: database.sql, database: recorder.database, clock } as Portal,
        actor,
        {
          draft,
          misfits: [],
        },
      )
      // The first round warms up.
      if (round > 0) times.push(performance.now() - startedAt)
      if (faults) throw new Error(faults.map(({ message }) => message).join())
      counts.push(...recorder.transactions.map((statements) => statements.length))
    }
    const statements = Math.max(...counts)
    if (counts.length !== rounds + 1 || statements > mostStatements)
      throw new Error(`${statements} statements, or not one transaction`)
    return { people, transactions: 1, statements, milliseconds: rounded(median(times)) }
  } finally {
    await database.close()
    await cluster.stop()
  }
}
