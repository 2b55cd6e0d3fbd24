import { constants } from "node:fs"
import { access, mkdir, mkdtemp, open, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises"
import { basename, dirname, join, resolve } from "node:path"
import { openBinaries } from "./embedded-binaries.ts"
import { EmbeddedError } from "./embedded-error.ts"
import { isAlive } from "./postmaster-file.ts"
import { giveAllTo, giveTo, type RunAs, runAs, whoRuns } from "./run-as.ts"

/** The superuser of every cluster that is made here. Its socket is the only door, so it has no password. */
export const superuser = "quoin"

/** A folder with a PostgreSQL cluster in it, and what it takes to run it. */
export type DataFolder = {
  /** Absolute, links resolved. */
  data: string
  /** The file that the server writes its messages to, beside the folder. */
  log: string
  /** The folder of PostgreSQL's programs. */
  bin: string
  as: RunAs
  /** Whether this call made the cluster. */
  isNew: boolean
}

/**
 * Opens a cluster's folder, and makes it first if there is none. `account` names whom it is to belong to where root
 * makes it. Throws an EmbeddedError if it cannot be used.
 */
export async function openDataFolder(folder: string, account?: string): Promise<DataFolder> {
  try {
    const data = await realFolder(resolve(folder))
    const as = await whoRuns(data, account)
    await makeParents(dirname(data), as)
    const isVacant = await look(data)
    const { bin, version } = await openBinaries(as, data)
    const isNew = isVacant && (await initialise(data, bin, as))
    await checkUsable(data, version)
    await giveAllTo(as, data)
    return { data, log: `${data}.log`, bin, as, isNew }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error
    throw new EmbeddedError(
      `PostgreSQL cannot keep its data in ${folder} (${error.message}): make the folder above it writable for the user ` +
        "who starts the server, or choose another.",
      { cause: error },
    )
  }
}

async function realFolder(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
    return join(await realFolder(dirname(path)), basename(path))
  }
}

/**
 * Makes the folders above, closed to others: the server keeps its secrets beside the cluster. Those that are there stay
 * as they are.
 */
async function makeParents(parent: string, as: RunAs) {
  const first = await mkdir(parent, { recursive: true, mode: 0o700 })
  if (first) for (let made = parent; made.length >= first.length; made = dirname(made)) await giveTo(as, made)
}

/** Whether the folder is yet to be filled. */
async function look(data: string): Promise<boolean> {
  const entries = await readdir(data).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code !== "ENOENT") throw error
    return []
  })
  if (entries.length > 0 && !entries.includes("PG_VERSION"))
    throw new EmbeddedError(
      `The folder ${data} holds other things than a PostgreSQL's data: choose another folder, or empty it.`,
    )
  return entries.length === 0
}

/**
 * Makes a cluster under another name and moves it to its place, so that what stands there is always whole. False when
 * another process was quicker: then its cluster is the one.
 */
async function initialise(data: string, bin: string, as: RunAs): Promise<boolean> {
  await removeUnfinished(data)
  const unfinished = await mkdtemp(`${data}.new-${process.pid}-`)
  making.add(unfinished)
  try {
    await giveTo(as, unfinished)
    const { done, said } = await runAs(as, join(bin, "initdb"), [
      ...["-D", unfinished, "-U", superuser, "--auth=trust", "--encoding=UTF8", "--no-instructions"],
      // The same order of words on every machine.
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    ])
    if (!done) throw new EmbeddedError(`PostgreSQL could not make its folder ${data}: ${said}`)
    await rename(unfinished, data)
    await flush(dirname(data))
    return true
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === "ENOTEMPTY" || code === "EEXIST") return false
    if (code !== "EBUSY") throw error
    throw new EmbeddedError(
      `The folder ${data} is a mount point: mount the folder above it instead, or choose one inside.`,
    )
  } finally {
    making.delete(unfinished)
  }
}

const making = new Set<string>()

/** Removes what processes that were killed at their first start have left behind. */
async function removeUnfinished(data: string) {
  const prefix = `${basename(data)}.new-`
  for (const name of await readdir(dirname(data))) {
    const path = join(dirname(data), name)
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : 0
    // In a container a process often has the number of the one before it.
    const isAbandoned = pid === process.pid ? !making.has(path) : !isAlive(pid)
    if (pid && isAbandoned) await rm(path, { recursive: true, force: true })
  }
}

async function flush(folder: string) {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

async function checkUsable(data: string, version: string) {
  const theirs = (await readFile(join(data, "PG_VERSION"), "utf8")).trim()
  if (theirs !== version)
    throw new EmbeddedError(
      `The folder ${data} was made by PostgreSQL ${theirs}, and this is PostgreSQL ${version}: ` +
        "move the data with npm run backup of the version that made it and npm run restore of this one (docs/backup.md), " +
        "or choose another folder.",
    )
  await access(data, constants.R_OK | constants.W_OK | constants.X_OK)
  const { uid } = await stat(data)
  const user = process.getuid?.() ?? uid
  if (user !== 0 && user !== uid)
    throw new EmbeddedError(
      `The folder ${data} belongs to another user (number ${uid}): start the server as that user.`,
    )
}
