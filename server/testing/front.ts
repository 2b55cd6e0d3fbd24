import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { type AppSettings, openApp } from "../http/app.ts"
import { listen } from "../process/listen.ts"
import type { Clone } from "./databases.ts"
import { openWorld, type World } from "./world.ts"

/** The bytes on a connection, as far as they form one answer. */
export type Heard = { status: number; headers: Record<string, string>; body: string }

/** A world behind real ports, with the log on. */
export type Front = {
  world: World
  port: number
  /** The lines of the log, in their order. */
  lines: LogLine[]
  /** Waits until the log has a number of matching lines. */
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
  /** Sends text or bytes, and waits until they are sent. */
  write(bytes: string | Buffer): Promise<void>
  /**
   * The next answer, which has a Content-Length, is chunked, or ends with the connection. The chunks are not joined.
   */
  answer(): Promise<Heard>
  /** Everything until the server closes the connection. */
  rest(): Promise<string>
  /** Resets the connection, like a killed client. */
  reset(): void
}

/**
 * Opens a world behind real ports, with the test's time limits for connections; on its own database, if one is passed.
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
      // So that the server has accepted the connection and knows its address: one that is reset before has none.
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
  // Tests are about the errors of this connection.
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

/** The first answer of a text, once it is complete, and its length. */
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
