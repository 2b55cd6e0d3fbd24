import { execFileSync } from "node:child_process"
import { readFileSync, readlinkSync } from "node:fs"
import { link, readFile, rename, stat, unlink } from "node:fs/promises"
import { createConnection } from "node:net"
import { join } from "node:path"

/** A PostgreSQL that runs, as its postmaster.pid tells it. */
export type Postmaster = {
  pid: number
  /** Whether `pid` was seen to be that server. It is not when the server runs in another container. */
  isSeen: boolean
  /** The folder of its socket, and the port in the socket's name. */
  host: string
  port: number
  /** "starting", "ready" or "stopping"; empty when it has only begun. */
  status: string
}

/** The server that runs on a data folder, if one does. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const lines = (await read(join(data, "postmaster.pid")))?.split("\n")
  if (!lines) return undefined
  const [pid, , , port = "", host = "", , , status = ""] = lines
  const found = { pid: Number(pid), host, port: Number(port), status: status.trim() }
  if (isPostmaster(found.pid, data)) return { ...found, isSeen: true }
  // The number may belong to another container's world; then the socket, being in the shared folder, still answers.
  return host && (await answers(join(host, `.s.PGSQL.${port}`))) ? { ...found, isSeen: false } : undefined
}

/**
 * Whether a process is the PostgreSQL server of a data folder: numbers are used again, after a restart of the machine
 * above all.
 */
export function isPostmaster(pid: number, data: string): boolean {
  if (!(pid > 0) || !isAlive(pid)) return false
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/comm`, "utf8") === "postgres\n" && readlinkSync(`/proc/${pid}/cwd`) === data
    const command = execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" })
    return command.includes("postgres") && command.includes(data)
  } catch {
    // It has just ended, or belongs to somebody whose processes we may not look at: nobody who could run this server.
    return false
  }
}

/** Whether there is such a process, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/**
 * Removes a lock file of a server that is gone. PostgreSQL does so by itself, but not when another process has its
 * number now. A file that another starting server has just written is left alone, or put back.
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

function answers(path: string): Promise<boolean> {
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
