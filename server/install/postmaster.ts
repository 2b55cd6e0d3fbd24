import { createHash } from "node:crypto"
import { chmod, lstat, mkdir, open, readFile, rename, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import type { DataFolder } from "./data-folder.ts"
import { EmbeddedError } from "./embedded-error.ts"
import { findPostmaster, isAlive, isPostmaster, type Postmaster, removeStale } from "./postmaster-file.ts"
import { giveTo, type RunAs, spawnAs } from "./run-as.ts"

// After a crash a server first replays what it had written down, which takes minutes at the worst.
const startSeconds = 180
const stopSeconds = 120

const port = 5432
const logBytes = 16 * 2 ** 20

/**
 * Makes sure that a server runs on the folder, and waits until it is ready. One that runs already keeps its own
 * settings.
 */
export async function bringUp(folder: DataFolder, settings: Record<string, string>): Promise<Postmaster> {
  const until = performance.now() + startSeconds * 1000
  const host = await socketFolder(folder.data, folder.as)
  let attempt: Attempt | undefined
  while (performance.now() < until) {
    const running = await findPostmaster(folder.data)
    if (running?.status === "ready") return running
    if (!running && !attempt?.isRunning()) {
      if (attempt) await checkPassing(folder, attempt)
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

/** Stops the server and waits until it is gone. Its clients are cut off, what they committed is kept. */
export async function shutDown({ data, log }: Pick<DataFolder, "data" | "log">): Promise<void> {
  const running = await findPostmaster(data)
  if (!running?.isSeen) return
  // The number is the real one in a user namespace, too. SIGINT is a "fast shutdown".
  if (isAlive(running.pid)) process.kill(running.pid, "SIGINT")
  const until = performance.now() + stopSeconds * 1000
  while (isPostmaster(running.pid, data)) {
    if (performance.now() > until)
      throw new EmbeddedError(
        `PostgreSQL (process ${running.pid}) is still stopping after ${stopSeconds} seconds. It goes on by itself; see ${log}.`,
      )
    await pause(5)
  }
}

/** The folder for the socket: the data folder, which is private, unless the path grows too long for a socket. */
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
  if (isNew) await giveTo(as, folder)
  const stats = await lstat(folder)
  // Everyone may write into the folder above: somebody else could have made it first, to listen in our server's place.
  if (!stats.isDirectory() || stats.uid !== (as.uid ?? process.getuid?.()) || stats.mode & 0o077)
    throw new EmbeddedError(
      `The folder ${folder} was not made by this server: remove it, or set TMPDIR to a private folder.`,
    )
  return folder
}

type Attempt = {
  isRunning(): boolean
  /** Whether it was stopped or killed, so that it did not end for a reason of its own. */
  wasEnded(): boolean
  said(): Promise<string>
}

async function launch(folder: DataFolder, host: string, settings: Record<string, string>): Promise<Attempt> {
  const log = await openLog(folder)
  const { size } = await log.stat()
  const given = {
    ...settings,
    listen_addresses: "",
    port,
    // A list of quoted names, so that a comma in a path is no comma of the list.
    unix_socket_directories: `"${host.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
  }
  const flags = Object.entries(given).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  // Detached, so that Ctrl-C in a terminal reaches the server last, from us.
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
    wasEnded: () => child.exitCode === 0 || child.signalCode !== null,
    said: async () => failure?.message ?? (await readFile(folder.log)).subarray(size).toString(),
  }
}

// Another process started one at the same moment; or children of a killed server have yet to notice.
const passing = /lock file ".*" (already exists|is empty)|pre-existing shared memory block/

/** Waits a little where a start failed for a reason that passes. Throws where it will not. */
async function checkPassing({ log }: DataFolder, attempt: Attempt) {
  const said = await attempt.said()
  if (!attempt.wasEnded() && !passing.test(said))
    throw new EmbeddedError(`PostgreSQL did not start. ${log} ends: ${said.trim().split("\n").slice(-5).join("\n")}`)
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
  // It quotes statements, and with them people's data.
  const handle = await open(log, "a", 0o600)
  await handle.chmod(0o600)
  await giveTo(as, log)
  return handle
}
