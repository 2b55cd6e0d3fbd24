import { createHash } from "node:crypto"
import { chmod, lstat, mkdir, open, readFile, rename, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import type { DataFolder } from "./data-folder.ts"
import { EmbeddedError } from "./embedded-error.ts"
import { findPostmaster, isAlive, isPostmaster, type Postmaster, removeStale } from "./postmaster-file.ts"
import { chownTo, type RunAs, spawnAs } from "./run-as.ts"

// After a crash a server first replays its write-ahead log, which takes minutes in the worst case.
const startSeconds = 180
const stopSeconds = 120

const port = 5432
const logBytes = 16 * 2 ** 20

/**
 * Makes sure that a server runs on the folder, and waits until it is ready. A running server keeps its own settings.
 * Throws an EmbeddedError if no server becomes ready.
 */
export async function bringUp(folder: DataFolder, settings: Record<string, string>): Promise<Postmaster> {
  const deadline = performance.now() + startSeconds * 1000
  const host = await socketFolder(folder.data, folder.as)
  let attempt: Attempt | undefined
  while (performance.now() < deadline) {
    const running = await findPostmaster(folder.data)
    if (running?.status === "ready") return running
    if (!running && !attempt?.isRunning()) {
      if (attempt) await checkTransient(folder, attempt)
      await removeStale(join(folder.data, "postmaster.pid"), folder.data)
      await removeStale(join(host, `.s.PGSQL.${port}.lock`), folder.data)
      attempt = await launch(folder, host, settings)
    }
    await pause(5)
  }
  throw new EmbeddedError(
    `PostgreSQL is not ready after ${startSeconds} seconds. ${folder.log} says why. If it is recovering, ` +
      "give it time and start again.",
  )
}

/** Stops the server and waits until it has ended. Its connections are closed; committed data is kept. */
export async function shutDown({ data, log }: Pick<DataFolder, "data" | "log">): Promise<void> {
  const running = await findPostmaster(data)
  if (!running?.isVerified) return
  // The id is also valid in a user namespace. SIGINT is a "fast shutdown".
  if (isAlive(running.pid)) process.kill(running.pid, "SIGINT")
  const deadline = performance.now() + stopSeconds * 1000
  while (isPostmaster(running.pid, data)) {
    if (performance.now() > deadline)
      throw new EmbeddedError(
        `PostgreSQL (process ${running.pid}) is still stopping after ${stopSeconds} seconds. It goes on by itself; see ${log}.`,
      )
    await pause(5)
  }
}

/** Returns the folder for the socket: the data folder, which is private, unless its path is too long for a socket. */
export async function socketFolder(data: string, as: RunAs): Promise<string> {
  const limit = process.platform === "darwin" ? 103 : 107
  if (Buffer.byteLength(join(data, `.s.PGSQL.${port}`)) <= limit) return data
  const folder = join(tmpdir(), `quoin-${createHash("sha256").update(data).digest("hex").slice(0, 16)}`)
  const isNew = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error
      return false
    },
  )
  if (isNew) await chownTo(as, folder)
  const stats = await lstat(folder)
  // Every user may write to the parent folder, so another user could have created the folder first to listen in place
  // of the server.
  if (!stats.isDirectory() || stats.uid !== (as.uid ?? process.getuid?.()) || stats.mode & 0o077)
    throw new EmbeddedError(
      `The folder ${folder} was not made by this server: remove it, or set TMPDIR to a private folder.`,
    )
  return folder
}

type Attempt = {
  isRunning(): boolean
  /** Whether it was stopped or killed, so that it did not end because of an error. */
  wasStopped(): boolean
  output(): Promise<string>
}

async function launch(folder: DataFolder, host: string, settings: Record<string, string>): Promise<Attempt> {
  const log = await openLog(folder)
  const { size } = await log.stat()
  const parameters = {
    ...settings,
    listen_addresses: "",
    port,
    // A list of quoted names, so that a comma in a path does not separate entries.
    unix_socket_directories: `"${host.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
  }
  const flags = Object.entries(parameters).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  // Detached, so that Ctrl-C in a terminal does not reach PostgreSQL before this process stops it.
  const child = spawnAs(folder.as, join(folder.bin, "postgres"), ["-D", folder.data, ...flags], {
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  })
  let failure: Error | undefined
  child.once("error", (error) => {
    failure = error
  })
  child.unref()
  await log.close()
  return {
    isRunning: () => !failure && child.exitCode === null && child.signalCode === null,
    wasStopped: () => child.exitCode === 0 || child.signalCode !== null,
    output: async () => failure?.message ?? (await readFile(folder.log)).subarray(size).toString(),
  }
}

// Another process started a server at the same moment, or child processes of a killed server have not ended yet.
const transientErrors = /lock file ".*" (already exists|is empty)|pre-existing shared memory block/

/** Waits briefly if a start failed for a transient reason. Throws an EmbeddedError for any other reason. */
async function checkTransient({ log }: DataFolder, attempt: Attempt) {
  const output = await attempt.output()
  if (!attempt.wasStopped() && !transientErrors.test(output))
    throw new EmbeddedError(`PostgreSQL did not start. ${log} ends: ${output.trim().split("\n").slice(-5).join("\n")}`)
  await pause(100)
}

async function openLog({ log, as }: DataFolder) {
  const isLong = await stat(log).then(
    ({ size }) => size > logBytes,
    () => false,
  )
  if (isLong) {
    await chmod(log, 0o600)
    await rename(log, `${log}.1`)
  }
  // The log quotes statements, which contain personal data.
  const handle = await open(log, "a", 0o600)
  await handle.chmod(0o600)
  await chownTo(as, log)
  return handle
}
