// Runs tests, each share of them in one process with its own PostgreSQL: `npm test`, `npm run test:long`,
// `npm test -- 'server/wire/*.test.ts'`, `npm test -- --postgres=15`. The long run continues with all short tests on
// the oldest supported PostgreSQL, and with some of them on the versions between it and the embedded one.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { globSync } from "node:fs"
import { availableParallelism } from "node:os"
import { createInterface } from "node:readline"
import { parseArgs } from "node:util"
import { compileCache } from "../server/install/compile-cache.ts"
import { missingVersions, olderVersions } from "../server/testing/postgres.ts"

const { values: options, positionals: patterns } = parseArgs({
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
 * `plans`: see server/testing/cluster.ts. Only the short run of all tests sets it, to save time; other runs plan as
 * PostgreSQL does by default.
 */
type Round = { patterns: string[]; postgres?: string | undefined; plans?: "generic" }

// A test that takes longer fails, so that a test that hangs is reported by its name. A test may set a limit of its own.
const limitMs = { short: 2 * 60_000, long: 60 * 60_000 }

const running = new Set<ChildProcess>()
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    for (const run of running) run.kill(signal)
  })

process.exitCode = 0
const missing = options.postgres !== undefined || options.long ? missingVersions() : undefined
if (missing) refuse(missing)
else for (const round of rounds()) if (!(await runRound(round))) process.exitCode = 1

function rounds(): Round[] {
  if (patterns.length > 0) return [{ patterns, postgres: options.postgres }]
  if (!options.long) return [{ patterns: short, postgres: options.postgres, plans: "generic" }]
  const [oldest, ...between] = olderVersions
  return [
    { patterns: long },
    { patterns: short, postgres: oldest },
    ...between.map((postgres) => ({ patterns: smoke, postgres })),
  ]
}

/** Runs the tests of a round and prints their results. Returns false if a test failed or no file matches. */
async function runRound(round: Round): Promise<boolean> {
  const { patterns, postgres } = round
  const files = globSync(patterns, { exclude: ["**/node_modules/**"] }).sort()
  if (files.length === 0) return refuse(`No test files match ${patterns.join(" ")}.`)
  if (postgres !== undefined) console.log(`On PostgreSQL ${postgres}:`)
  // Two processes if the machine has the cores, each with its own PostgreSQL: one would leave half of the machine idle.
  const isWhole = [short, long, smoke].includes(patterns)
  const shares = isWhole && availableParallelism() > 1 ? 2 : 1
  const runs = Array.from({ length: shares }, (_, share) =>
    start(
      files.filter((_, place) => shareOf(place, shares) === share),
      round,
    ),
  )
  const codes = Promise.all(runs.map(async (run) => (await once(run, "close"))[0] as number | null))
  await printAll(runs)
  return (await codes).every((code) => code === 0)
}

function start(files: string[], { postgres, plans }: Round): ChildProcess {
  const limit = files.some((file) => file.endsWith(".long.ts")) ? limitMs.long : limitMs.short
  // The run ends after its last test, even if a test left something open. A larger young generation is collected less
  // often.
  const flags = [
    "--test",
    "--test-isolation=none",
    "--test-force-exit",
    "--max-semi-space-size=32",
    `--test-timeout=${limit}`,
    "--test-global-setup=server/testing/setup.ts",
  ]
  const env = {
    ...{ NODE_COMPILE_CACHE: compileCache, ...process.env },
    ...(postgres !== undefined && { QUOIN_TEST_POSTGRES: postgres }),
    ...(plans !== undefined && { QUOIN_TEST_PLANS: plans }),
  }
  const run = spawn(process.execPath, [...flags, ...files], { stdio: ["ignore", "pipe", "inherit"], env })
  running.add(run)
  run.once("close", () => running.delete(run))
  return run
}

/** Deals files to the shares in serpentine order, because the large files of a folder often come first. */
function shareOf(place: number, shares: number): number {
  const turn = place % (2 * shares)
  return Math.min(turn, 2 * shares - 1 - turn)
}

/**
 * Prints the output of all runs. They run at the same time, so the output of the others is buffered until the first run
 * ends. Their summaries are added up to one.
 */
async function printAll([first, ...others]: ChildProcess[]): Promise<void> {
  const totals = new Map<string, number>()
  const outputs = others.map(({ stdout }) => Array.fromAsync(createInterface({ input: stdout! })))
  for await (const line of createInterface({ input: first!.stdout! })) printLine(line, totals)
  for (const lines of outputs) for (const line of await lines) printLine(line, totals)
  for (const [name, total] of totals) console.log(`ℹ ${name} ${total}`)
}

/** Prints a line, unless it belongs to a summary: those are added up. */
function printLine(line: string, totals: Map<string, number>): void {
  const [, name, count] = /^ℹ (\w+) ([\d.]+)$/.exec(line) ?? []
  if (name === undefined) console.log(line)
  else if (name === "duration_ms") totals.set(name, Math.max(totals.get(name) ?? 0, Number(count)))
  else totals.set(name, (totals.get(name) ?? 0) + Number(count))
}

function refuse(reason: string): false {
  console.error(reason)
  process.exitCode = 1
  return false
}
