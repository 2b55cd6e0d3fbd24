import { readFile } from "node:fs/promises"
import { type Database, openDatabase } from "../server/database/database.ts"
import { machineClock } from "../server/portal/clock.ts"
import { allowanceHeaders, Throttle } from "../server/portal/throttle.ts"
import { openCluster } from "../server/testing/cluster.ts"
import { foundational } from "../server/wire/limits.ts"
import { median, rounded } from "./median.ts"

// CPU time per call of a process that is alone, the round trips to the database included: microseconds, the median of
// the rounds.

const rounds = 5
const calls = 100_000

/** Compares the cost of a call that is counted in memory with an empty call. */
export async function benchThrottle(): Promise<object> {
  const cluster = await openCluster()
  const database = openDatabase(cluster.connection)
  try {
    const migration = new URL("../server/database/migrations/0004-throttle.sql", import.meta.url)
    await database.sql.script(await readFile(migration, "utf8"))
    return await compare(database)
  } finally {
    await database.close()
    await cluster.stop()
  }
}

async function compare(database: Database): Promise<object> {
  // Far from any limit, so every call is granted.
  const throttle = new Throttle(database, machineClock, 1_000_000)
  const spend = () => throttle.spend(foundational, { endpoint: "getLearningObject" })
  const measures = {
    emptyCall: async () => {},
    spend,
    spendWithHeaders: async () => allowanceHeaders((await spend())!, { extended: true }),
  }
  const times: Record<keyof typeof measures, number[]> = { emptyCall: [], spend: [], spendWithHeaders: [] }
  for (let round = 0; round <= rounds; round++)
    for (const name of Object.keys(measures) as (keyof typeof measures)[]) {
      const microseconds = await measure(measures[name])
      // The first round warms up.
      if (round > 0) times[name].push(microseconds)
    }
  const [emptyCall, perSpend, withHeaders] = [times.emptyCall, times.spend, times.spendWithHeaders].map(median)
  return {
    calls: calls * rounds,
    microseconds: {
      emptyCall: rounded(emptyCall!),
      spend: rounded(perSpend!),
      spendWithHeaders: rounded(withHeaders!),
    },
    ratios: { "spend, to an empty call": rounded(perSpend! / emptyCall!) },
  }
}

/** Returns the CPU time of the whole process for one call, in microseconds. */
async function measure(call: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  for (let count = 0; count < calls; count++) await call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / calls
}
