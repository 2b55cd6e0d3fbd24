import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { nodeOptions } from "../server/testing/server-process.ts"

/** A server of the benchmarks in a process of its own. */
export type ServerChild = {
  /** The first port, and all ports. */
  port: number
  ports: number[]
  /** CPU time of the process since its start, in microseconds. */
  cpu(): Promise<number>
  /** Memory of the process after a forced garbage collection, in bytes. */
  memory(): Promise<Memory>
  stop(): Promise<void>
}

/**
 * The memory of a process in bytes: live JavaScript objects, the heap reserved for them, buffers outside the heap, and
 * all resident pages.
 */
export type Memory = { heap: number; reserved: number; external: number; resident: number }

/** Starts a file of this folder as a process. It reads its settings as JSON from its first argument. */
export function startChild(file: string, settings: unknown): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url))
  // The log is written, but nothing reads it.
  return fork(path, [JSON.stringify(settings)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [...nodeOptions],
  })
}

/** Starts a server file and waits until it listens. */
export async function startServer(file: string, settings: unknown): Promise<ServerChild> {
  const child = startChild(file, settings)
  const ports = (await nextMessage(child)) as [number, ...number[]]
  return {
    port: ports[0],
    ports,
    async cpu() {
      return (await request(child, "cpu")) as number
    },
    async memory() {
      return (await request(child, "memory")) as Memory
    },
    stop: () => stop(child),
  }
}

/** Sends a message to a child process and waits for the answer. */
export async function request(child: ChildProcess, message: object | string): Promise<unknown> {
  child.send(message)
  return nextMessage(child)
}

/** Disconnects from a child process, which then exits, and waits for its exit. */
export async function stop(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit")
  child.disconnect()
  await exit
}

/** In the child process: sends the ports, then the CPU time or the memory whenever the parent requests it. */
export function serveParent(...urls: string[]): void {
  process.on("message", (question) => process.send?.(question === "memory" ? memory() : cpu()))
  process.on("disconnect", () => process.exit())
  process.send?.(urls.map((url) => Number(new URL(url).port)))
}

function cpu(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

function memory(): Memory {
  // The flag adds the function to contexts that are created afterwards.
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  // Finalizers of the first collection release objects that only a second one can collect.
  collect()
  collect()
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage()
  return { heap: heapUsed, reserved: heapTotal, external, resident: rss }
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const abort = new AbortController()
  const { signal } = abort
  const exit = once(child, "exit", { signal }).then(() => {
    throw new Error(`${child.spawnargs[1]} ended.`)
  })
  try {
    return (await Promise.race([once(child, "message", { signal }), exit]))[0]
  } finally {
    abort.abort()
    exit.catch(() => {})
  }
}
