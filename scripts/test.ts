// Runs tests, each share of them in one process with one PostgreSQL: `npm test`, `npm run test:long`, `npm test -- 'server/wire/*.test.ts'`.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { globSync } from "node:fs"
import { availableParallelism } from "node:os"
import { createInterface } from "node:readline"

const everything = { short: ["{server,client,web}/**/*.test.ts"], long: ["{server,client,web}/**/*.long.ts"] }

const words = process.argv.slice(2)
const isLong = words.includes("--long")
const patterns = words.filter((word) => word !== "--long")
const chosen = patterns.length > 0 ? patterns : everything[isLong ? "long" : "short"]

const files = globSync(chosen, { exclude: ["**/node_modules/**"] }).sort()
if (files.length === 0) {
  console.error(`No test files match ${chosen.join(" ")}.`)
  process.exit(1)
}

// Two processes where there are the cores for it, each with a PostgreSQL of its own: one would leave half of the machine idle.
const shares = patterns.length === 0 && availableParallelism() > 1 ? 2 : 1
const options = ["--test", "--test-isolation=none", "--test-global-setup=server/testing/setup.ts"]
const runs = Array.from({ length: shares }, (_, share) => {
  const own = files.filter((_, place) => shareOf(place) === share)
  return spawn(process.execPath, [...options, ...own], { stdio: ["ignore", "pipe", "inherit"] })
})
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    for (const run of runs) run.kill(signal)
  })

// Both tell at once, so what the second says is kept until the first has ended; and the summaries become one, at the very end.
const [first, ...others] = runs
const kept = others.map(async ({ stdout }) => await Array.fromAsync(createInterface({ input: stdout })))
const codes = Promise.all(runs.map(async (run) => (await once(run, "close"))[0] as number | null))
const sums = new Map<string, number>()
for await (const line of createInterface({ input: first!.stdout })) tell(line)
for (const lines of kept) (await lines).forEach(tell)
for (const [name, sum] of sums) console.log(`ℹ ${name} ${sum}`)
process.exitCode = (await codes).every((code) => code === 0) ? 0 : 1

/** Deals files out there and back, as the large ones of a room often come first. */
function shareOf(place: number): number {
  const turn = place % (2 * shares)
  return Math.min(turn, 2 * shares - 1 - turn)
}

/** Passes a line on, but for those of the summary: these are added up. */
function tell(line: string): void {
  const [, name, count] = /^ℹ (\w+) ([\d.]+)$/.exec(line) ?? []
  if (name === undefined) console.log(line)
  else if (name === "duration_ms") sums.set(name, Math.max(sums.get(name) ?? 0, Number(count)))
  else sums.set(name, (sums.get(name) ?? 0) + Number(count))
}
