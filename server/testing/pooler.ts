import { once } from "node:events"
import { createConnection, createServer, type Socket } from "node:net"

/** A connection pooler on a port of this machine. */
export type Pooler = { port: number; close(): Promise<void> }

/**
 * Starts a connection pooler in front of a PostgreSQL's socket, for one database and a role that needs no password. In
 * `transaction` mode each transaction gets the most recently used free session of the server, as in PgBouncer; in
 * `session` mode a client keeps its session.
 */
export async function startPooler(
  { host, port, user, database }: { host: string; port: number; user: string; database: string },
  mode: "transaction" | "session",
): Promise<Pooler> {
  const free: Session[] = []
  const sessions = new Set<Session>()
  const clients = new Set<Socket>()

  async function open(): Promise<Session> {
    const session = new Session(createConnection(`${host}/.s.PGSQL.${port}`))
    sessions.add(session)
    session.greeting = await session.start(startupOf({ user, database }))
    return session
  }

  async function serve(client: Socket): Promise<void> {
    clients.add(client)
    let mine: Session | undefined
    client.on("error", () => {}).on("close", () => mine?.end())
    const first = free.pop() ?? (await open())
    if (mode === "transaction") free.push(first)
    else mine = first
    for await (const message of clientMessages(client, () => client.write(first.greeting))) {
      // "X": the client terminates; its session stays.
      if (message[0] === 0x58) break
      mine ??= free.pop() ?? (await open())
      const session = mine
      session.onReply = (data, isIdle) => {
        client.write(data)
        if (mode === "session" || !isIdle) return
        mine = undefined
        free.push(session)
      }
      session.send(message)
    }
    client.end()
  }

  const server = createServer((client) => void serve(client).catch(() => client.destroy()))
  await once(server.listen(0, "127.0.0.1"), "listening")
  return {
    port: (server.address() as { port: number }).port,
    async close() {
      for (const client of clients) client.destroy()
      for (const session of sessions) session.end()
      server.close()
      await once(server, "close")
    },
  }
}

/** A session of the server. */
class Session {
  /** The server's messages at the beginning, from "authentication ok" to "ready for query". */
  greeting: Buffer = Buffer.alloc(0)
  onReply: (data: Buffer, isIdle: boolean) => void = () => {}
  readonly #socket: Socket

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on("error", () => {})
    this.#read().catch(() => {})
  }

  async start(startup: Buffer): Promise<Buffer> {
    const ready = Promise.withResolvers<Buffer>()
    const greeting: Buffer[] = []
    this.onReply = (data, isIdle) => {
      greeting.push(data)
      if (isIdle) ready.resolve(Buffer.concat(greeting))
    }
    this.#socket.write(startup)
    return await ready.promise
  }

  send(message: Buffer): void {
    this.#socket.write(message)
  }

  end(): void {
    this.#socket.destroy()
  }

  async #read(): Promise<void> {
    for await (const message of messages(this.#socket)) this.onReply(message, isReady(message))
  }
}

/** Whether a message of the server is "ready for query" outside a transaction. */
function isReady(message: Buffer): boolean {
  return message[0] === 0x5a && message[5] === 0x49
}

function startupOf(parameters: Record<string, string>): Buffer {
  const text = Object.entries(parameters).flat()
  const body = Buffer.from(`${text.join("\0")}\0\0`)
  const head = Buffer.alloc(8)
  head.writeInt32BE(body.length + 8, 0)
  head.writeInt32BE(protocol, 4)
  return Buffer.concat([head, body])
}

const protocol = 3 << 16
const encryptionRequest = 80877103

/** The messages of a client after its startup message; a request for encryption is declined. */
async function* clientMessages(client: Socket, greet: () => void): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let isStarted = false
  for await (const data of client) {
    rest = Buffer.concat([rest, data])
    while (!isStarted && rest.length >= 8 && rest.length >= rest.readInt32BE(0)) {
      if (rest.readInt32BE(4) === encryptionRequest) client.write("N")
      else {
        isStarted = true
        greet()
      }
      rest = rest.subarray(rest.readInt32BE(0))
    }
    if (!isStarted) continue
    for (let size = sizeOf(rest); size <= rest.length; size = sizeOf(rest)) {
      yield rest.subarray(0, size)
      rest = rest.subarray(size)
    }
  }
}

/** Whole messages, each with a type letter, its length and its body. */
async function* messages(socket: Socket): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const data of socket) {
    rest = Buffer.concat([rest, data])
    for (let size = sizeOf(rest); size <= rest.length; size = sizeOf(rest)) {
      yield rest.subarray(0, size)
      rest = rest.subarray(size)
    }
  }
}

/** The size of the first message; infinite if its length has not arrived. */
function sizeOf(data: Buffer): number {
  return data.length < 5 ? Number.POSITIVE_INFINITY : data.readInt32BE(1) + 1
}
