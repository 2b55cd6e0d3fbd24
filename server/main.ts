import { constants } from "node:os"
import { greet, tellFailure } from "./console.ts"
import { readSettings } from "./settings.ts"
import { start } from "./start.ts"

// How long answers under way may take when the server ends, and the end itself.
const patienceMs = 10_000
const longestEndMs = 30_000

// npm passes on a signal that the terminal has sent already. Such an echo is not the operator's second one.
const echoMs = 1_000

let endingSince: number | undefined

process.on("SIGINT", endBySignal)
process.on("SIGTERM", endBySignal)
// A promise that was rejected and not looked after ends up here, too.
process.on("uncaughtException", (error) => {
  tellFailure(error)
  if (endingSince === undefined) void end(1)
  else process.exit(1)
})
// Whoever read the log is gone. That is no reason to stop serving.
process.stdout.on("error", () => {})

const running = begin()
running.then(greet, (error) => {
  tellFailure(error)
  process.exit(1)
})

async function begin() {
  return start(readSettings(process.env), { write: (line) => process.stdout.write(line) })
}

function endBySignal(signal: "SIGINT" | "SIGTERM"): void {
  if (endingSince === undefined) void end(0)
  else if (performance.now() - endingSince > echoMs) process.exit(128 + constants.signals[signal])
}

/** Answers what has arrived, closes everything and ends the process. What goes wrong meanwhile, or takes too long, makes it end with 1. */
async function end(code: number): Promise<void> {
  endingSince = performance.now()
  setTimeout(() => process.exit(1), longestEndMs).unref()
  const { close } = await running
  await close(patienceMs)
  process.exit(code)
}
