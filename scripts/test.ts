// Runs tests in one process, with one PostgreSQL for all: `npm test`, `npm run test:long`, `npm test -- 'server/wire/*.test.ts'`.
import { spawn } from "node:child_process"
import { globSync } from "node:fs"

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

const options = ["--test", "--test-isolation=none", "--test-global-setup=server/testing/setup.ts"]
const run = spawn(process.execPath, [...options, ...files], { stdio: "inherit" })
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => run.kill(signal))
run.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
