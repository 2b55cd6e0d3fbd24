import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { nodeOptions } from "../server/testing/server-process.ts"

/** A server of the benches in a process of its own. */
export type ServerChild = {
  /** Its first port, and all of them. */
  port: number
  ports: number[]
  /** CPU of the process since its start, in microseconds. */
  cpu(): Promise<number>
  /** Memory of the process after a forced garbage collection, in bytes. */
  memory(): Promise<Memory>
  stop(): Promise<void>
}

/**
 * What a process holds, in bytes: live objects of JavaScript, the heap reserved for them, buffers outside it, and all
 * resident pages.
 */
export type Memory = { heap: number; reserved: number; external: number; resident: number }

/** Starts one of the files beside this one, with settings that it finds as JSON in its first argument. */
export function startChild(file: string, settings: unknown): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url))
  // Its log goes nowhere, but it is written.
  return fork(path, [JSON.stringify(settings)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [...nodeOptions],
  })
}

/** Starts a server file and waits until it listens. */
export async function startServer(file: string, settings: unknown): Promise<ServerChild> {
  const child = startChild(file, settings)
  const ports = (await answered(child)) as [number, ...number[]]
  return {
    port: ports[0],
    ports,
    async cpu() {
      return (await ask(child, "cpu")) as number
    },
    async memory() {
      return (await ask(child, "memory")) as Memory
    },
    stop: () => stop(child),
  }
}

/** Sends a message to a child and waits for its answer. */
export async function ask(child: ChildProcess, message: object | string): Promise<unknown> {
  child.send(message)
  return answered(child)
}

/** Ends a child that ends when its parent lets go of it. */
export async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit")
  child.disconnect()
  await ended
}

/** In the child: sends its ports, and then its CPU or its memory whenever the parent asks for one. */
export function serveParent(...urls: string[]): void {
  process.on("message", (wanted) => process.send?.(wanted === "memory" ? memory() : cpu()))
  process.on("disconnect", () => process.exit())
  process.send?.(urls.map((url) => Number(new URL(url).port)))
}

function cpu(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

function memory(): Memory {
  // The flag makes the function appear in contexts that are made later.
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  // Finalizers of the first collection release what only the second one can collect.
  collect()
  collect()
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage()
  return { heap: heapUsed, reserved: heapTotal, external, resident: rss }
}

async function answered(child: ChildProcess): Promise<unknown> {
  const ending = new AbortController()
  const { signal } = ending
  const ended = once(child, "exit", { signal }).then(() => {
    throw new Error(`${child.spawnargs[1]} ended.`)
  })
  try {
    return (await Promise.race([once(child, "message", { signal }), ended]))[0]
  } finally {
    ending.abort()
    ended.catch(() => {})
  }
}
