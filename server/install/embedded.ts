import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"
import { type DataFolder, openDataFolder, superuser } from "./data-folder.ts"
import { EmbeddedError } from "./embedded-error.ts"
import { bringUp, shutDown } from "./postmaster.ts"

export { EmbeddedError } from "./embedded-error.ts"

/** The running PostgreSQL that npm installed. */
export type Embedded = {
  /** The folder of its socket, the port in the socket's name, and the superuser. There is no other way to connect. */
  connection: { host: string; port: number; user: string; database: "postgres" }
  /** Whether this start created the cluster. */
  isNew: boolean
  /** Stops the server, unless other processes use it: then the last of them to stop stops it. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** PostgreSQL's settings by name. A server that runs already keeps the settings that it was started with. */
  settings?: Record<string, string>
  /** The account that it runs as if root starts it. Default: `chooseRunAs` chooses one. */
  account?: string
  /** Called with a message when the server is lost and when it is back. */
  report?: (message: string) => void
}

/**
 * Starts PostgreSQL on a folder, or joins the one that runs there: one that another process uses, or that a killed
 * process left behind. Restarts it when it dies. Throws an EmbeddedError that says what the operator can do.
 */
export async function startEmbedded(
  folder: string,
  { settings = {}, account, report = () => {} }: EmbeddedOptions = {},
): Promise<Embedded> {
  const dataFolder = await openDataFolder(folder, account)
  const abort = new AbortController()
  const { signal } = abort
  const first = watch(await join(dataFolder, settings))
  let session: Promise<Session | undefined> = Promise.resolve(first)
  let stopped: Promise<void> | undefined

  function watch(client: Session) {
    // An open session must not keep the process alive.
    client.unref()
    return client.once("end", () => {
      if (!signal.aborted) session = reconnect()
    })
  }

  async function reconnect() {
    report("The connection to PostgreSQL was lost.")
    while (!signal.aborted)
      try {
        const client = watch(await join(dataFolder, settings))
        report("PostgreSQL is there again.")
        return client
      } catch (error) {
        report(error instanceof Error ? error.message : String(error))
        // Ends early on `stop`.
        await pause(5_000, undefined, { signal }).catch(() => {})
      }
  }

  return {
    connection: { host: first.host, port: first.port, user: superuser, database: "postgres" },
    isNew: dataFolder.isNew,
    stop() {
      abort.abort()
      stopped ??= session.then((client) => client && leave(client, dataFolder))
      return stopped
    },
  }
}

// The types of pg lack these two methods.
type Session = pg.Client & { ref(): void; unref(): void }

// The advisory lock of the processes that use the server: shared while they use it, exclusive for the moment in which
// one stops it.
const useLock = 0x71756f696e

/** Starts the server if needed and takes `useLock` in a session, which ends with the process, however it ends. */
async function join(folder: DataFolder, settings: Record<string, string>): Promise<Session> {
  let failingSince: number | undefined
  for (;;) {
    const { host, port } = await bringUp(folder, settings)
    const client = new pg.Client({ host, port, user: superuser, database: "postgres", ...sessionOptions }) as Session
    client.on("error", () => {})
    try {
      await client.connect()
      await client.query("select pg_advisory_lock_shared($1)", [useLock])
      return client
    } catch (error) {
      void client.end().catch(() => {})
      failingSince ??= performance.now()
      // Class 57: the server is stopping or starting. Other errors: it may just have ended, which `bringUp` detects
      // soon.
      const { code = "", message } = error as pg.DatabaseError
      if (performance.now() - failingSince > (code.startsWith("57") ? 180_000 : 1_000))
        throw new EmbeddedError(
          `A PostgreSQL runs on ${folder.data}, but cannot be entered (${message}): stop it, or see ${folder.log}.`,
          { cause: error },
        )
      await pause(20)
    }
  }
}

const sessionOptions = { application_name: "quoin", ssl: false, connectionTimeoutMillis: 10_000 }

async function leave(client: Session, folder: DataFolder) {
  client.ref()
  if (await isLast(client)) await shutDown(folder)
  await client.end()
}

/** Releases `useLock`. Returns whether no other process holds it. */
async function isLast(client: Session): Promise<boolean> {
  try {
    // Release first, then try: if two processes leave at once, the second to release finds itself alone. A process that
    // starts now waits for the lock, sees its connection end, and starts the server again.
    await client.query("select pg_advisory_unlock_shared($1)", [useLock])
    const { rows } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [useLock])
    return rows[0]?.alone === true
  } catch {
    // The server has ended meanwhile: another process stopped it.
    return false
  }
}
