import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statfsSync } from "node:fs"
import { chmod, lstat, mkdtemp, readdir } from "node:fs/promises"
import { constants, tmpdir } from "node:os"
import { join } from "node:path"
import { type Embedded, startEmbedded } from "../install/embedded.ts"
import { isAlive, isPostmaster } from "../install/postmaster-file.ts"
import { startPostgres } from "./postgres.ts"

// The path as processes see it, without links: on macOS the temporary folder is one.
const temporary = memoryFolder() ?? realpathSync(tmpdir())
const prefix = "quoin-test-"
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/**
 * Starts a PostgreSQL for one run of tests, in a new folder under the system's temporary one. `stop` ends it and
 * removes the folder; so does the end of the process, also an interrupted one. The next run removes the remains of a
 * killed one.
 */
export async function openCluster(): Promise<{ connection: Embedded["connection"]; stop(): Promise<void> }> {
  await removeAbandoned()
  const folder = await makeTestFolder()
  const discardThis = () => discard(folder)
  process.once("exit", discardThis)
  for (const signal of signals) process.once(signal, leave)
  const server = await startServer(join(folder, "postgres"))
  return {
    connection: server.connection,
    async stop() {
      await server.stop()
      discardThis()
      process.off("exit", discardThis)
      for (const signal of signals) process.off(signal, leave)
    },
  }
}

/**
 * A folder in memory, unless TMPDIR is set, if Linux has one with enough space for a run: its databases are created and
 * dropped by the dozen, and some file systems are slow to allocate files after many were removed.
 */
function memoryFolder(): string | undefined {
  const folder = "/dev/shm"
  if (process.env.TMPDIR || process.platform !== "linux" || !existsSync(folder)) return undefined
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= 8 * 2 ** 30 ? folder : undefined
}

/**
 * The embedded PostgreSQL, or the version of QUOIN_TEST_POSTGRES. With QUOIN_TEST_PLANS=generic a statement is planned
 * once for each connection, with a generic plan: most of a short test's time was spent on custom plans.
 */
async function startServer(data: string): Promise<Pick<Embedded, "connection" | "stop">> {
  const { QUOIN_TEST_POSTGRES: version, QUOIN_TEST_PLANS: plans } = process.env
  const settings = { fsync: "off", ...(plans === "generic" && { plan_cache_mode: "force_generic_plan" }) }
  return version ? await startPostgres(data, { version, settings }) : await startEmbedded(data, { settings })
}

/** Creates a folder for one test or one run of tests. If the process is killed, the next `openCluster` removes it. */
export async function makeTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(temporary, `${prefix}${process.pid}-`))
  // PostgreSQL may run as another user, who must have access.
  await chmod(folder, 0o711)
  return folder
}

/** Removes such a folder, and ends the servers in it first. Synchronously, because the process may be about to end. */
export function discard(folder: string) {
  for (const data of clusters(folder)) end(data)
  rmSync(folder, { recursive: true, force: true })
}

/** The clusters' folders in a folder, at any depth. */
function* clusters(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true })
  if (entries.some(({ name }) => name === "PG_VERSION")) yield folder
  else for (const entry of entries) if (entry.isDirectory()) yield* clusters(join(folder, entry.name))
}

function end(data: string) {
  const file = join(data, "postmaster.pid")
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : 0
  // SIGQUIT: without a final checkpoint, because nobody reads this data again.
  if (isPostmaster(pid, data)) process.kill(pid, "SIGQUIT")
  // The server removes files of its own as it ends. It waits for its children for five seconds at most.
  for (let waits = 0; waits < 1000 && isPostmaster(pid, data); waits++) Atomics.wait(nothing, 0, 0, 10)
}

const nothing = new Int32Array(new SharedArrayBuffer(4))

// A signal without a listener ends a process without its "exit" event.
function leave(signal: (typeof signals)[number]) {
  process.exit(128 + constants.signals[signal])
}

async function removeAbandoned() {
  for (const name of await readdir(temporary)) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : 0
    if (!owner || isAlive(owner)) continue
    try {
      const folder = join(temporary, name)
      if ((await lstat(folder)).uid === process.getuid?.()) discard(folder)
    } catch {
      // Another run removes it at the same moment, or a later run will.
    }
  }
}
