import { readFile } from "node:fs/promises"
import { machineClock } from "../server/portal/clock.ts"
import { openDatabase } from "../server/portal/database.ts"
import { allowanceHeaders, Throttle } from "../server/portal/throttle.ts"
import { openCluster } from "../server/testing/cluster.ts"
import { foundational } from "../server/wire/limits.ts"

// What the throttle costs a process that is alone: CPU for each call, the trips to the database included, beside the
// CPU of awaiting an empty function. One JSON object on standard output, microseconds, the median of the rounds.

const rounds = 5
const calls = 100_000

const cluster = await openCluster()
const database = openDatabase(cluster.connection)
const migration = new URL("../server/portal/migrations/0004-throttle.sql", import.meta.url)
await database.sql.script(await readFile(migration, "utf8"))

// Far from any limit, so that every call is granted.
const throttle = new Throttle(database, machineClock, 1_000_000)
const spend = () => throttle.spend(foundational, { endpoint: "getLearningObject" })
const measures = {
  emptyCall: async () => {},
  spend,
  spendWithHeaders: async () => allowanceHeaders((await spend())!, { extended: true }),
}

const taken: Record<keyof typeof measures, number[]> = { emptyCall: [], spend: [], spendWithHeaders: [] }
for (let round = 0; round <= rounds; round++)
  for (const name of Object.keys(measures) as (keyof typeof measures)[]) {
    const microseconds = await measure(measures[name])
    // The first round warms up.
    if (round > 0) taken[name].push(microseconds)
  }

await database.close()
await cluster.stop()

const [emptyCall, perSpend, withHeaders] = [taken.emptyCall, taken.spend, taken.spendWithHeaders].map(median)
console.log(
  JSON.stringify({
    bench: "throttle",
    calls: calls * rounds,
    microseconds: { emptyCall, spend: perSpend, spendWithHeaders: withHeaders },
    ratioToEmptyCall: rounded(perSpend! / emptyCall!),
  }),
)

/** CPU of the whole process for one call, in microseconds. */
async function measure(call: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  for (let made = 0; made < calls; made++) await call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / calls
}

function median(values: number[]): number {
  return rounded(values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN)
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
