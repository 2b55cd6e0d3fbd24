import assert from "node:assert/strict"
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { connect } from "node:net"
import { fileURLToPath } from "node:url"
import { endpoints } from "../../http/app.ts"
import { type FuzzInput, Inputs, type Tokens } from "./inputs.ts"
import { largestInputs } from "./largest.ts"
import { Random } from "./random.ts"

/** A turn of the server's event loop, and the requests that may have caused its length. */
export type Turn = { cpuMilliseconds: number; wallMilliseconds: number; requests: string[] }

/** The results of a fuzz run. */
export type FuzzReport = {
  /** The number of inputs by the status of their answer; 0 for a connection that was closed without one. */
  statuses: Record<string, number>
  /** The turns of the server's event loop that took the most CPU time, the longest first. */
  longest: [Turn, ...Turn[]]
  /** The CPU time of the server's event loop, and the time that passed. */
  cpuSeconds: number
  seconds: number
}

/** A server for the run: a process of its own, with real sockets and its log on. */
class FuzzServer {
  readonly faults: string[] = []
  readonly given: Greeting
  readonly #child: ChildProcess
  readonly #port: number

  private constructor(child: ChildProcess, greeting: Greeting) {
    this.#child = child
    this.given = greeting
    this.#port = Number(new URL(greeting.url).port)
  }

  static async open(): Promise<FuzzServer> {
    const script = fileURLToPath(new URL("./server.ts", import.meta.url))
    // Without the options of the test run: with them the server would be treated as a test and ended.
    const child = fork(script, { execArgv: [], stdio: ["ignore", "pipe", "inherit", "ipc"] })
    const [greeting] = await Promise.race([once(child, "message"), once(child, "exit").then(() => [undefined])])
    assert.ok(greeting, "The server did not start.")
    const server = new FuzzServer(child, greeting as Greeting)
    watchLog(child.stdout!, server.faults)
    return server
  }

  get isWell(): boolean {
    return this.faults.length < mostFaults && this.#child.exitCode === null
  }

  /** Sends an input and returns the status of its answer. A 5xx answer, or none, is a fault. */
  async send(input: FuzzInput, name: string): Promise<number> {
    const status = await statusOf(input, this.#port)
    if (status >= 500 || (status === 0 && !input.isCut))
      this.faults.push(`${status} to ${name}: ${input.bytes.toString("latin1", 0, 1500)}`)
    return status
  }

  begin(): void {
    this.#child.send("begin")
  }

  async tell(): Promise<Pick<FuzzReport, "longest" | "cpuSeconds">> {
    this.#child.send("tell")
    const [answer] = await once(this.#child, "message")
    return answer
  }

  /** Ends the server, which must be healthy until then. */
  async end(): Promise<void> {
    assert.deepEqual(this.faults, [])
    assert.equal(this.#child.exitCode, null, "The server has ended.")
    const ended = once(this.#child, "exit")
    this.#child.send("end")
    await ended
    assert.deepEqual(this.faults, [])
  }

  [Symbol.dispose](): void {
    this.#child.kill("SIGKILL")
  }
}

type Greeting = { url: string; guids: string[]; tokens: Tokens; draftId: number; many: string }

const texts =
  "ann bruno clara dora DIV-NORTH Division Group en-US fr-FR Europe/Berlin Event Course Registered Completed EUR SITE 2026-05-11 2026-05-11T09:00:00 1".split(
    " ",
  )

/**
 * Sends a number of inputs to all endpoints of a server. Throws if an answer is 5xx or missing, if the server logs an
 * error, or if it ends. The same seed creates the same inputs.
 */
export async function fuzz(count: number, seed: number): Promise<FuzzReport> {
  const begun = performance.now()
  using server = await FuzzServer.open()
  const inputs = new Inputs(endpoints, { ...server.given, texts: [...texts, "First aid", ""] })
  const statuses: Record<string, number> = {}
  server.begin()
  let place = 0
  const sender = async () => {
    while (place < count && server.isWell) {
      const number = place++
      const status = await server.send(inputs.any(new Random(seed + number)), `input ${number} of seed ${seed}`)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: senders }, sender))
  const times = server.isWell ? await server.tell() : { longest: [], cpuSeconds: 0 }
  await server.end()
  return { statuses, ...times, seconds: (performance.now() - begun) / 1000 } as FuzzReport
}

/** Sends the largest bodies that endpoints accept, one by one, and returns the status and the longest turn of each. */
export async function sendLargest(): Promise<{ what: string; status: number; longest: Turn }[]> {
  using server = await FuzzServer.open()
  const results: { what: string; status: number; longest: Turn }[] = []
  for (const [what, input] of largestInputs(server.given)) {
    server.begin()
    const status = await server.send(input, what)
    results.push({ what, status, longest: (await server.tell()).longest[0] })
  }
  await server.end()
  return results
}

const senders = 3
const mostFaults = 10

/** Collects the errors in the server's log, by lines. */
function watchLog(output: NodeJS.ReadableStream, faults: string[]): void {
  let rest = ""
  output.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) if (/"level":[56]0/.test(line)) faults.push(line.slice(0, 3000))
  })
}

/**
 * The status of the answer to an input; 0 if the connection is closed without one. The connection is closed afterwards.
 */
async function statusOf({ bytes, isCut }: FuzzInput, port: number): Promise<number> {
  const socket = connect(port, "127.0.0.1")
  let head = ""
  const answered = Promise.withResolvers<void>()
  socket.setEncoding("latin1")
  socket.on("data", (text) => {
    if (head.length < 100) head += text
    if (/^HTTP\/1\.1 [2-5]/.test(head)) answered.resolve()
  })
  // A server that refuses a body closes the connection while it is still being sent.
  socket.on("error", () => answered.resolve())
  socket.on("close", () => answered.resolve())
  socket.setTimeout(longestWait, () => answered.resolve())
  socket.write(bytes)
  if (isCut) socket.end()
  await answered.promise
  socket.destroy()
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
}

const longestWait = 60_000
