import { randomUUID } from "node:crypto"
import { constants } from "node:os"
import { runGuarded } from "../http/request-log.ts"
import { readSettings } from "../settings.ts"
import { greet, reportFailure } from "./console.ts"
import { type Running, start } from "./start.ts"

// How long the requests in progress may take when the server stops, and how long the whole stop may take.
const patienceMs = 10_000
const longestEndMs = 30_000

// npm forwards a signal that the terminal has already sent. Such an echo is not a second signal of the operator.
const echoMs = 1_000

let running: Promise<Running> | undefined
let serving: Running | undefined
let endingSince: number | undefined

/**
 * Runs the server in this process until a signal stops it. An uncaught error ends the process only while the server
 * starts or stops; while it serves, the error is logged and the server continues (docs/decisions/uncaught-errors.md).
 */
export async function run(): Promise<void> {
  process.on("SIGINT", endBySignal)
  process.on("SIGTERM", endBySignal)
  // Unhandled rejections of promises arrive here too.
  process.on("uncaughtException", (error) => {
    if (serving && endingSince === undefined) {
      const { log } = serving
      runGuarded(log, () => log.error({ err: error, errorId: randomUUID() }, "an error that nobody caught"))
      return
    }
    reportFailure(error)
    if (endingSince === undefined) void end(1)
    else process.exit(1)
  })
  // The reader of the log has ended. That is no reason to stop the server.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {})

  try {
    running = start(readSettings(process.env), { write: (line) => process.stdout.write(line) })
    serving = await running
    greet(serving)
  } catch (error) {
    reportFailure(error)
    process.exit(1)
  }
}

function endBySignal(signal: "SIGINT" | "SIGTERM"): void {
  if (endingSince === undefined) void end(0)
  else if (performance.now() - endingSince > echoMs) process.exit(128 + constants.signals[signal])
}

/**
 * Answers the requests that have arrived, closes everything and ends the process. On an error or a timeout the exit
 * code is 1.
 */
async function end(code: number): Promise<void> {
  endingSince = performance.now()
  setTimeout(() => process.exit(1), longestEndMs).unref()
  await (await running)?.close(patienceMs)
  process.exit(code)
}
