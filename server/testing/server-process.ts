import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import type { PortalName } from "../portal/portal.ts"

/** The server as a process of its own, as `npm start` runs it. */
export type ServerProcess = {
  pid: number
  /** Its greeting once it is ready. Rejects with its output if it ends before. */
  ready: Promise<Greeting>
  /** Its exit code and signal once it has ended, and its error output without its greeting. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; complaint: string }>
  /** Its greeting for people, once it is ready. */
  words(): Promise<string>
  /** Its log's lines so far. */
  log: Record<string, unknown>[]
  kill(signal: NodeJS.Signals): void
}

export type Greeting = { portals: Record<PortalName, string>; firstRunFile?: string; firstCall: string }

const main = fileURLToPath(new URL("../main.ts", import.meta.url))

/** Node's options that `npm start` gives the server. */
export const nodeOptions: readonly string[] = startCommand().filter((word) => word.startsWith("--"))

function startCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))
  return scripts.start.split(" ")
}

/** Starts the server with exactly these settings, at free ports. */
export function startServer(settings: Record<string, string>): ServerProcess {
  const env = { PATH: process.env.PATH, PORT: "0", ...settings }
  const child = spawn(process.execPath, [...nodeOptions, main], { cwd: "/", env, stdio: ["ignore", "pipe", "pipe"] })
  const log: ServerProcess["log"] = []
  const greeted = Promise.withResolvers<Greeting>()
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const entry = JSON.parse(line)
    log.push(entry)
    if (entry.msg === "Quoin is ready.") greeted.resolve(entry)
  })
  let output = ""
  const worded = Promise.withResolvers<string>()
  child.stderr!.setEncoding("utf8").on("data", (text) => {
    output += text
    const [words] = startWords.exec(output) ?? []
    if (words?.endsWith("Ctrl-C ends the server.\n")) worded.resolve(words)
  })
  const ended = once(child, "close").then(([code, signal]) => ({
    code,
    signal,
    complaint: output.replace(startWords, ""),
  }))
  ended.then(({ complaint }) => greeted.reject(new Error(complaint)))
  // Not every test awaits it.
  greeted.promise.catch(() => {})
  return {
    pid: child.pid!,
    ready: greeted.promise,
    ended,
    words: () => worded.promise,
    log,
    kill: (signal) => child.kill(signal),
  }
}

// The line with the addresses, and the indented lines after it.
const startWords = /^Quoin is ready: .*\n(?: {2}.*\n)*/m
