import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { type AppSettings, openApp } from "../http/app.ts"
import { listen } from "../process/listen.ts"
import type { Clone } from "./databases.ts"
import { openWorld, type World } from "./world.ts"

/** What came back on a connection, as far as it is one answer. */
export type Heard = { status: number; headers: Record<string, string>; body: string }

/** A world behind the real ports, with the log on. */
export type Front = {
  world: World
  port: number
  /** The lines of the log, in their order. */
  lines: LogLine[]
  /** Waits until the log has so many lines that fit. */
  logged(count: number, fits?: (line: LogLine) => boolean): Promise<LogLine[]>
  /** Opens a connection. */
  connect(): Promise<Connection>
  [Symbol.asyncDispose](): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into lines of every shape
export type LogLine = Record<string, any>

/** One connection of a client that writes bytes. */
export type Connection = {
  socket: Socket
  /** Sends text or bytes, and waits until they have left. */
  write(bytes: string | Buffer): Promise<void>
  /**
   * The next answer, which has a Content-Length, comes in chunks, or ends with the connection. The chunks are not put
   * together.
   */
  answer(): Promise<Heard>
  /** All that comes until the server closes. */
  rest(): Promise<string>
  /** Ends the connection as a client does that is killed. */
  reset(): void
}

/**
 * Opens a world behind real ports, at which the server waits only as long as a test says; on a database of its own, if
 * one is given.
 */
export async function openFront(patience: AppSettings["patience"] = {}, given?: Clone): Promise<Front> {
  const world = await openWorld(given)
  const lines: LogLine[] = []
  let heard = () => {}
  const log = {
    write(line: string) {
      lines.push(JSON.parse(line))
      heard()
    },
  }
  const listening = await listen({
    ports: { production: 0, stage: 0, pilot: 0 },
    host: "127.0.0.1",
    hosts: new Map(),
  })
  const app = openApp({ portalOf: () => world.portal, log, patience })
  await listening.serve(app)
  const port = Number(new URL(listening.urls.production).port)
  const sockets: Socket[] = []

  return {
    world,
    port,
    lines,
    async logged(count, fits = () => true) {
      for (;;) {
        const fitting = lines.filter(fits)
        if (fitting.length >= count) return fitting
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      }
    },
    async connect() {
      const socket = connect(port, "127.0.0.1")
      sockets.push(socket)
      await once(socket, "connect")
      const connection = connectionOn(socket)
      // So that the server has accepted it, and knows from whom: one that is reset before has no address.
      await connection.write("OPTIONS /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
      await connection.answer()
      return connection
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await listening.close(1_000)
      await app.close()
      await world[Symbol.asyncDispose]()
    },
  }
}

function connectionOn(socket: Socket): Connection {
  let text = ""
  let isOver = false
  let wake = () => {}
  // What goes wrong with it is what a test is about.
  socket.on("error", () => {})
  socket.setEncoding("latin1").on("data", (chunk) => {
    text += chunk
    wake()
  })
  socket.on("close", () => {
    isOver = true
    wake()
  })
  const more = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })

  return {
    socket,
    write: (bytes) => new Promise((resolve) => socket.write(bytes, () => resolve())),
    async answer() {
      for (;;) {
        const read = answerIn(text, isOver)
        if (read) {
          text = text.slice(read.length)
          return read.heard
        }
        if (isOver) throw new Error(`The connection ended before the answer did: ${JSON.stringify(text.slice(0, 500))}`)
        await more()
      }
    },
    async rest() {
      while (!isOver) await more()
      return text
    },
    reset: () => socket.resetAndDestroy(),
  }
}

/** The first answer of a text, when all of it is there, and how long it is. */
function answerIn(text: string, isOver: boolean): { heard: Heard; length: number } | undefined {
  const end = text.indexOf("\r\n\r\n")
  if (end === -1) return undefined
  const [first = "", ...fields] = text.slice(0, end).split("\r\n")
  const status = Number(first.split(" ")[1])
  const headers = Object.fromEntries(
    fields.map((field) => {
      const colon = field.indexOf(":")
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()]
    }),
  )
  const start = end + 4
  if (status === 100) {
    const next = answerIn(text.slice(start), isOver)
    return next && { heard: next.heard, length: start + next.length }
  }
  if (headers["transfer-encoding"] === "chunked") {
    const last = text.indexOf("\r\n0\r\n\r\n", start - 2)
    if (last === -1) return undefined
    return { heard: { status, headers, body: text.slice(start, last) }, length: last + 7 }
  }
  const size = headers["content-length"] ?? (status === 204 ? 0 : undefined)
  if (size === undefined)
    return isOver ? { heard: { status, headers, body: text.slice(start) }, length: text.length } : undefined
  if (text.length < start + Number(size)) return undefined
  return { heard: { status, headers, body: text.slice(start, start + Number(size)) }, length: start + Number(size) }
}
