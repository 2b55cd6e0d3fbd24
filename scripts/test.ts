// Runs tests, each share of them in one process with one PostgreSQL: `npm test`, `npm run test:long`, `npm test --
// 'server/wire/*.test.ts'`, `npm test -- --postgres=15`. The long run is followed by all short tests on the oldest
// supported PostgreSQL, and by some on those between it and the embedded one.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { globSync } from "node:fs"
import { availableParallelism } from "node:os"
import { createInterface } from "node:readline"
import { parseArgs } from "node:util"
import { compileCache } from "../server/install/compile-cache.ts"
import { missingVersions, olderVersions } from "../server/testing/postgres.ts"

const { values: given, positionals: patterns } = parseArgs({
  options: { long: { type: "boolean" }, postgres: { type: "string" } },
  allowPositionals: true,
})
const short = ["{server,client,web}/**/*.test.ts"]
const long = ["{server,client,web}/**/*.long.ts"]
const smoke = [
  "server/install/portals.long.ts",
  "server/stories.test.ts",
  "server/{database,jobs,portal}/*.test.ts",
  "server/{api/catalog-search,api/global-search,domain/search}/*.test.ts",
]

/**
 * `plans`: see server/testing/cluster.ts. Only the short run of everything is so short of time; the others plan as
 * PostgreSQL usually does.
 */
type Round = { patterns: string[]; postgres?: string | undefined; plans?: "generic" }

// A test that takes longer has failed, so that one that hangs is told by its name. A test may state a limit of its own.
const limitMs = { short: 2 * 60_000, long: 60 * 60_000 }

const running = new Set<ChildProcess>()
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    for (const run of running) run.kill(signal)
  })

process.exitCode = 0
const missing = given.postgres !== undefined || given.long ? missingVersions() : undefined
if (missing) refuse(missing)
else for (const round of rounds()) if (!(await runRound(round))) process.exitCode = 1

function rounds(): Round[] {
  if (patterns.length > 0) return [{ patterns, postgres: given.postgres }]
  if (!given.long) return [{ patterns: short, postgres: given.postgres, plans: "generic" }]
  const [oldest, ...between] = olderVersions
  return [
    { patterns: long },
    { patterns: short, postgres: oldest },
    ...between.map((postgres) => ({ patterns: smoke, postgres })),
  ]
}

/** Runs the tests of a round and says how they went. False when one failed, or there are none. */
async function runRound(round: Round): Promise<boolean> {
  const { patterns, postgres } = round
  const files = globSync(patterns, { exclude: ["**/node_modules/**"] }).sort()
  if (files.length === 0) return refuse(`No test files match ${patterns.join(" ")}.`)
  if (postgres !== undefined) console.log(`On PostgreSQL ${postgres}:`)
  // Two processes where there are the cores for it, each with a PostgreSQL of its own: one would leave half of the
  // machine idle.
  const isWhole = [short, long, smoke].includes(patterns)
  const shares = isWhole && availableParallelism() > 1 ? 2 : 1
  const runs = Array.from({ length: shares }, (_, share) =>
    start(
      files.filter((_, place) => shareOf(place, shares) === share),
      round,
    ),
  )
  const codes = Promise.all(runs.map(async (run) => (await once(run, "close"))[0] as number | null))
  await tellAll(runs)
  return (await codes).every((code) => code === 0)
}

function start(files: string[], { postgres, plans }: Round): ChildProcess {
  const limit = files.some((file) => file.endsWith(".long.ts")) ? limitMs.long : limitMs.short
  // Whatever a test leaves open, the run ends when its last test has.
  const options = [
    "--test",
    "--test-isolation=none",
    "--test-force-exit",
    `--test-timeout=${limit}`,
    "--test-global-setup=server/testing/setup.ts",
  ]
  const env = {
    ...{ NODE_COMPILE_CACHE: compileCache, ...process.env },
    ...(postgres !== undefined && { QUOIN_TEST_POSTGRES: postgres }),
    ...(plans !== undefined && { QUOIN_TEST_PLANS: plans }),
  }
  const run = spawn(process.execPath, [...options, ...files], { stdio: ["ignore", "pipe", "inherit"], env })
  running.add(run)
  run.once("close", () => running.delete(run))
  return run
}

/** Deals files out there and back, as the large ones of a room often come first. */
function shareOf(place: number, shares: number): number {
  const turn = place % (2 * shares)
  return Math.min(turn, 2 * shares - 1 - turn)
}

/**
 * Passes on what runs say. All talk at once, so what the others say is kept until the first has ended; and the
 * summaries become one.
 */
async function tellAll([first, ...others]: ChildProcess[]): Promise<void> {
  const sums = new Map<string, number>()
  const kept = others.map(({ stdout }) => Array.fromAsync(createInterface({ input: stdout! })))
  for await (const line of createInterface({ input: first!.stdout! })) tell(line, sums)
  for (const lines of kept) for (const line of await lines) tell(line, sums)
  for (const [name, sum] of sums) console.log(`ℹ ${name} ${sum}`)
}

/** Passes a line on, but for those of the summary: these are added up. */
function tell(line: string, sums: Map<string, number>): void {
  const [, name, count] = /^ℹ (\w+) ([\d.]+)$/.exec(line) ?? []
  if (name === undefined) console.log(line)
  else if (name === "duration_ms") sums.set(name, Math.max(sums.get(name) ?? 0, Number(count)))
  else sums.set(name, (sums.get(name) ?? 0) + Number(count))
}

function refuse(reason: string): false {
  console.error(reason)
  process.exitCode = 1
  return false
}
