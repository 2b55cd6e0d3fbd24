import { type Connection, openDatabase } from "../database/database.ts"
import { Throttle } from "../portal/throttle.ts"
import { documentedLimits, foundational } from "../wire/limits.ts"

// A server process as the throttle sees it, for tests that need real ones. Its first argument states the database and
// the time of the portal's clock. For each number that its parent sends, it makes as many calls at once and returns how
// many were granted.

const { connection, at } = JSON.parse(process.argv[2] ?? "") as { connection: Connection; at: string }
const database = openDatabase(connection)
const throttle = new Throttle(database, { now: () => new Date(at) }, documentedLimits)

process.on("message", async (calls: number) => {
  const spent = Array.from({ length: calls }, () => throttle.spend(foundational, { endpoint: "getLearningObject" }))
  const allowances = await Promise.all(spent)
  process.send?.(allowances.filter((allowance) => allowance?.granted).length)
})

process.on("disconnect", () => process.exit())
