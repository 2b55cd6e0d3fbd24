import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { type DataFolder, openDataFolder, superuser } from "./data-folder.ts"
import { EmbeddedError } from "./embedded-error.ts"
import { bringUp, shutDown } from "./postmaster.ts"

export { EmbeddedError } from "./embedded-error.ts"

/** The PostgreSQL that npm installed, running. */
export type Embedded = {
  /** How to connect: the folder of its socket, the port in the socket's name, the superuser. There is no other door. */
  connection: { host: string; port: number; user: string; database: "postgres" }
  /** Whether this start made the cluster. */
  isNew: boolean
  /** Stops the server, unless other processes use it: then the last of them to leave stops it. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** PostgreSQL's settings, by name. A server that runs already keeps the ones it was started with. */
  settings?: Record<string, string>
  /** The account that it runs as, where root starts it. Chosen by `whoRuns` when left out. */
  account?: string
  /** Is told when the server was lost, and when it is back. */
  report?: (message: string) => void
}

/**
 * Starts PostgreSQL on a folder, or joins the one that runs there: one that another process uses, or that a killed one
 * left behind. When it dies, it is started again. Throws an EmbeddedError that says what the operator can do.
 */
export async function startEmbedded(
  folder: string,
  { settings = {}, account, report = () => {} }: EmbeddedOptions = {},
): Promise<Embedded> {
  const place = await openDataFolder(folder, account)
  const leaving = new AbortController()
  const { signal } = leaving
  const first = stay(await join(place, settings))
  let session: Promise<Session | undefined> = Promise.resolve(first)
  let stopped: Promise<void> | undefined

  function stay(client: Session) {
    // Its being there is no reason for a process to go on.
    client.unref()
    return client.once("end", () => {
      if (!signal.aborted) session = comeBack()
    })
  }

  async function comeBack() {
    report("The connection to PostgreSQL was lost.")
    while (!signal.aborted)
      try {
        const client = stay(await join(place, settings))
        report("PostgreSQL is there again.")
        return client
      } catch (error) {
        report(error instanceof Error ? error.message : String(error))
        // Ended early when we leave.
        await pause(5_000, undefined, { signal }).catch(() => {})
      }
  }

  return {
    connection: { host: first.host, port: first.port, user: superuser, database: "postgres" },
    isNew: place.isNew,
    stop() {
      leaving.abort()
      stopped ??= session.then((client) => client && leave(client, place))
      return stopped
    },
  }
}

// The types leave these two out.
type Session = pg.Client & { ref(): void; unref(): void }

// What a process holds for as long as it uses the server: shared while it stays, alone for the moment in which it stops
// it.
const use = 0x71756f696e

/** Brings the server up and holds `use` in a session, which ends with the process, however it ends. */
async function join(place: DataFolder, settings: Record<string, string>): Promise<Session> {
  let failing: number | undefined
  for (;;) {
    const { host, port } = await bringUp(place, settings)
    const client = new pg.Client({ host, port, user: superuser, database: "postgres", ...sessionOptions }) as Session
    client.on("error", () => {})
    try {
      await client.connect()
      await client.query("select pg_advisory_lock_shared($1)", [use])
      return client
    } catch (error) {
      void client.end().catch(() => {})
      failing ??= performance.now()
      // Class 57: it is stopping, or coming up again. Otherwise it may just have gone, which bringUp() sees soon.
      const { code = "", message } = error as pg.DatabaseError
      if (performance.now() - failing > (code.startsWith("57") ? 180_000 : 1_000))
        throw new EmbeddedError(
          `A PostgreSQL runs on ${place.data}, but cannot be entered (${message}): stop it, or see ${place.log}.`,
          { cause: error },
        )
      await pause(20)
    }
  }
}

const sessionOptions = { application_name: "quoin", ssl: false, connectionTimeoutMillis: 10_000 }

async function leave(client: Session, place: DataFolder) {
  client.ref()
  if (await isLast(client)) await shutDown(place)
  await client.end()
}

/** Lets go of `use`, and says whether nobody else has it. */
async function isLast(client: Session): Promise<boolean> {
  try {
    // First let go, then try: of two that leave at once, the later to let go finds itself alone. A process that comes
    // now waits for the lock, sees its connection end, and starts the server anew.
    await client.query("select pg_advisory_unlock_shared($1)", [use])
    const { rows } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [use])
    return rows[0]?.alone === true
  } catch {
    // The server went away meanwhile: another who left stopped it.
    return false
  }
}
