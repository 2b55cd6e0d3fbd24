import { execFileSync } from "node:child_process"
import { readFileSync, readlinkSync } from "node:fs"
import { link, readFile, rename, stat, unlink } from "node:fs/promises"
import { createConnection } from "node:net"
import { join } from "node:path"

/** A running PostgreSQL, according to its postmaster.pid. */
export type Postmaster = {
  pid: number
  /** Whether `pid` was verified to be that server. It can't be if the server runs in another container. */
  isVerified: boolean
  /** The folder of its socket, and the port in the socket's name. */
  host: string
  port: number
  /** "starting", "ready" or "stopping"; empty if it has just begun. */
  status: string
}

/** Finds the server that runs on a data folder. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const lines = (await read(join(data, "postmaster.pid")))?.split("\n")
  if (!lines) return undefined
  const [pid, , , port = "", host = "", , , status = ""] = lines
  const postmaster = { pid: Number(pid), host, port: Number(port), status: status.trim() }
  if (isPostmaster(postmaster.pid, data)) return { ...postmaster, isVerified: true }
  // The id may belong to another container; then the socket, in the shared folder, still accepts connections.
  return host && (await acceptsConnections(join(host, `.s.PGSQL.${port}`)))
    ? { ...postmaster, isVerified: false }
    : undefined
}

/**
 * Returns whether a process is the PostgreSQL server of a data folder: ids are reused, above all after a restart of the
 * machine.
 */
export function isPostmaster(pid: number, data: string): boolean {
  if (!(pid > 0) || !isAlive(pid)) return false
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/comm`, "utf8") === "postgres\n" && readlinkSync(`/proc/${pid}/cwd`) === data
    const command = execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" })
    return command.includes("postgres") && command.includes(data)
  } catch {
    // The process has just ended, or belongs to a user whose processes are hidden from us; such a user could not run
    // this server.
    return false
  }
}

/** Returns whether the process exists, whatever its user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/**
 * Removes the lock file of a server that has ended. PostgreSQL does that itself, but not if another process has the
 * same id now. A file that another starting server has just written is left alone or restored.
 */
export async function removeStale(file: string, data: string): Promise<void> {
  const text = await read(file)
  if (text === undefined || isPostmaster(Number.parseInt(text, 10), data)) return
  if (text === "" && (await isFresh(file))) return
  const aside = `${file}.stale-${process.pid}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return
    throw error
  }
  if ((await read(aside)) !== text) await link(aside, file)
  await unlink(aside)
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}

async function isFresh(file: string) {
  const { mtimeMs } = await stat(file)
  return Date.now() - mtimeMs < 2000
}

function acceptsConnections(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    socket.setTimeout(1000, () => socket.destroy())
    socket.once("connect", () => {
      resolve(true)
      socket.destroy()
    })
    socket.once("error", () => resolve(false))
    socket.once("close", () => resolve(false))
  })
}
