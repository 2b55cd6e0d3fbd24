import { constants } from "node:fs"
import { access, mkdir, mkdtemp, open, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises"
import { basename, dirname, join, resolve } from "node:path"
import { openBinaries } from "./embedded-binaries.ts"
import { EmbeddedError } from "./embedded-error.ts"
import { isAlive } from "./postmaster-file.ts"
import { chooseRunAs, chownAllTo, chownTo, type RunAs, runAs } from "./run-as.ts"

/**
 * The superuser of every cluster that is created here. Its socket is the only way to connect, so it has no password.
 */
export const superuser = "quoin"

/** A folder with a PostgreSQL cluster, and the facts that are needed to run it. */
export type DataFolder = {
  /** The absolute path, with links resolved. */
  data: string
  /** The log file of PostgreSQL, beside the folder. */
  log: string
  /** The folder of PostgreSQL's programs. */
  bin: string
  as: RunAs
  /** Whether this call created the cluster. */
  isNew: boolean
}

/**
 * Opens a cluster's folder, and creates the cluster if there is none. If root creates it, `account` names the account
 * that is to own it. Throws an EmbeddedError if the folder cannot be used.
 */
export async function openDataFolder(folder: string, account?: string): Promise<DataFolder> {
  try {
    const data = await realFolder(resolve(folder))
    const as = await chooseRunAs(data, account)
    await makeParents(dirname(data), as)
    const isEmpty = await isEmptyFolder(data)
    const { bin, version } = await openBinaries(as, data)
    const isNew = isEmpty && (await initialise(data, bin, as))
    await checkUsable(data, version)
    await chownAllTo(as, data)
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
 * Creates the missing parent folders, closed to others: the server stores its secrets beside the cluster. Existing
 * folders stay unchanged.
 */
async function makeParents(parent: string, as: RunAs) {
  const first = await mkdir(parent, { recursive: true, mode: 0o700 })
  if (first)
    for (let folder = parent; folder.length >= first.length; folder = dirname(folder)) await chownTo(as, folder)
}

/** Returns whether the folder is empty or missing. Throws an EmbeddedError if it has other content. */
async function isEmptyFolder(data: string): Promise<boolean> {
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
 * Creates a cluster under another name and moves it to its place, so that the folder is always complete. Returns false
 * if another process was faster: then its cluster is used.
 */
async function initialise(data: string, bin: string, as: RunAs): Promise<boolean> {
  await removeUnfinished(data)
  const unfinished = await mkdtemp(`${data}.new-${process.pid}-`)
  unfinishedFolders.add(unfinished)
  try {
    await chownTo(as, unfinished)
    const { succeeded, output } = await runAs(as, join(bin, "initdb"), [
      ...["-D", unfinished, "-U", superuser, "--auth=trust", "--encoding=UTF8", "--no-instructions"],
      // The same sort order on every machine.
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    ])
    if (!succeeded) throw new EmbeddedError(`PostgreSQL could not make its folder ${data}: ${output}`)
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
    unfinishedFolders.delete(unfinished)
  }
}

const unfinishedFolders = new Set<string>()

/** Removes the unfinished folders of processes that were killed at their first start. */
async function removeUnfinished(data: string) {
  const prefix = `${basename(data)}.new-`
  for (const name of await readdir(dirname(data))) {
    const path = join(dirname(data), name)
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : 0
    // In a container a process often has the same id as the one before it.
    const isAbandoned = pid === process.pid ? !unfinishedFolders.has(path) : !isAlive(pid)
    if (pid && isAbandoned) await rm(path, { recursive: true, force: true })
  }
}

async function flush(folder: string) {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

async function checkUsable(data: string, version: string) {
  const folderVersion = (await readFile(join(data, "PG_VERSION"), "utf8")).trim()
  if (folderVersion !== version)
    throw new EmbeddedError(
      `The folder ${data} was made by PostgreSQL ${folderVersion}, and this is PostgreSQL ${version}: ` +
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
