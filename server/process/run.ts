import { randomUUID } from "node:crypto"
import { constants } from "node:os"
import { guarded } from "../http/request-log.ts"
import { readSettings } from "../settings.ts"
import { greet, tellFailure } from "./console.ts"
import { type Running, start } from "./start.ts"

// How long answers under way may take when the server ends, and the end itself.
const patienceMs = 10_000
const longestEndMs = 30_000

// npm passes on a signal that the terminal has sent already. Such an echo is not the operator's second one.
const echoMs = 1_000

let running: Promise<Running> | undefined
let serving: Running | undefined
let endingSince: number | undefined

/**
 * Runs the server in this process, until a signal ends it. An error that nobody caught ends it only while it starts or
 * ends; while it serves the error is logged, and everything else goes on (docs/decisions/uncaught-errors.md).
 */
export async function run(): Promise<void> {
  process.on("SIGINT", endBySignal)
  process.on("SIGTERM", endBySignal)
  // A promise that was rejected and not looked after ends up here, too.
  process.on("uncaughtException", (error) => {
    if (serving && endingSince === undefined) {
      const { log } = serving
      guarded(log, () => log.error({ err: error, errorId: randomUUID() }, "an error that nobody caught"))
      return
    }
    tellFailure(error)
    if (endingSince === undefined) void end(1)
    else process.exit(1)
  })
  // Whoever read the log is gone. That is no reason to stop serving.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {})

  try {
    running = start(readSettings(process.env), { write: (line) => process.stdout.write(line) })
    serving = await running
    greet(serving)
  } catch (error) {
    tellFailure(error)
    process.exit(1)
  }
}

function endBySignal(signal: "SIGINT" | "SIGTERM"): void {
  if (endingSince === undefined) void end(0)
  else if (performance.now() - endingSince > echoMs) process.exit(128 + constants.signals[signal])
}

/**
 * Answers what has arrived, closes everything and ends the process. What goes wrong meanwhile, or takes too long, makes
 * it end with 1.
 */
async function end(code: number): Promise<void> {
  endingSince = performance.now()
  setTimeout(() => process.exit(1), longestEndMs).unref()
  await (await running)?.close(patienceMs)
  process.exit(code)
}
