import { execFile, type SpawnOptions, spawn } from "node:child_process"
import type { Stats } from "node:fs"
import { chown, lchown, lstat, readdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { EmbeddedError } from "./embedded-error.ts"

/**
 * The user that PostgreSQL's programs run as, because they refuse to run as root: by default the user of this process,
 * another user, or (`unshare`) root mapped to the user nobody.
 */
export type RunAs = { uid?: number; gid?: number; unshare?: boolean }

// PostgreSQL requires a user with a name. This one has a name nearly everywhere.
const nobody = 65534
const unshare = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`, "--"] as const

// Accounts that operators create for the server, tried in this order.
const usualAccounts = ["quoin", "postgres"]

/**
 * Chooses the user that PostgreSQL can run as with its data in `folder`: absolute, links resolved, perhaps not existing
 * yet. `account` is the one that the operator has named. Throws an EmbeddedError with instructions if no user is
 * suitable: no file changes its owner unexpectedly.
 */
export async function chooseRunAs(folder: string, account?: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const [nearest, ...above] = await existingFolders(folder)
  const parentFolders = nearest!.path === folder ? above : [nearest!, ...above]
  const candidates = await candidatesFor(nearest!.stats, parentFolders, account)
  const eligible = candidates.filter((candidate) => parentFolders.every(({ stats }) => mayPass(stats, candidate)))
  for (const candidate of eligible) if ((await runAs(candidate, "true", [])).succeeded) return candidate
  const namedUser = candidates.find(({ uid }) => uid)
  const closedFolder = namedUser && parentFolders.find(({ stats }) => !mayPass(stats, namedUser))
  throw new EmbeddedError(closedFolder ? closedText(folder, closedFolder.path, namedUser) : nobodyText(folder))
}

async function candidatesFor(
  nearest: Stats,
  parentFolders: { stats: Stats }[],
  account: string | undefined,
): Promise<RunAs[]> {
  // A folder that belongs to a user stays that user's, who may start the server next time.
  if (nearest.uid) return [owner(nearest)]
  if (account !== undefined) return [await requireAccount(account)]
  const owners = parentFolders.filter(({ stats }) => stats.uid).map(({ stats }) => owner(stats))
  const accounts = await Promise.all(usualAccounts.map(findAccount))
  return [{ unshare: true }, ...owners, ...accounts.filter((candidate) => candidate !== undefined)]
}

async function requireAccount(name: string): Promise<RunAs> {
  const account = await findAccount(name)
  if (account?.uid) return account
  throw new EmbeddedError(
    account
      ? `QUOIN_RUN_AS is ${name}, which is root under another name, and PostgreSQL refuses to run as root: name another account.`
      : `QUOIN_RUN_AS is ${name}, and this machine has no such account: make it (useradd --system ${name}), or name another.`,
  )
}

async function findAccount(name: string): Promise<RunAs | undefined> {
  const [uid, gid] = await Promise.all(["-u", "-g"].map((option) => runAs({}, "id", [option, name])))
  return uid!.succeeded && gid!.succeeded ? { uid: Number(uid!.output), gid: Number(gid!.output) } : undefined
}

function closedText(folder: string, closed: string, { uid, gid }: RunAs): string {
  return (
    `PostgreSQL refuses to run as root, and user ${uid} cannot have ${folder}, because ${closed} is closed to that user: ` +
    `give it to the user (chown -R ${uid}:${gid} …), start the server as an ordinary user, or keep its data where everyone may pass.`
  )
}

function nobodyText(folder: string): string {
  return (
    "PostgreSQL refuses to run as root, and this machine does not let root give it a user namespace. Do one of these:\n" +
    "  start the server as an ordinary user who owns the checkout and the data folder (su, sudo -u, or User= in its systemd unit);\n" +
    `  make an account for it (useradd --system ${usualAccounts[0]}) and start again: ${folder} will belong to that account;\n` +
    "  name another account in QUOIN_RUN_AS. QUOIN_RUN_AS=nobody works too, if nothing else here runs as nobody."
  )
}

/** Starts a program as that user. It gets nothing of this process's environment, which may contain secrets. */
export function spawnAs(as: RunAs, program: string, args: string[], options: SpawnOptions) {
  const [command, ...rest] = commandLine(as, program, args)
  return spawn(command, rest, { ...processOptions(as), ...options })
}

/** Runs a program as that user, to its end. Returns its output, or the reason if it failed. */
export async function runAs(
  as: RunAs,
  program: string,
  args: string[],
): Promise<{ succeeded: boolean; output: string }> {
  const [command, ...rest] = commandLine(as, program, args)
  try {
    const { stdout } = await promisify(execFile)(command, rest, processOptions(as))
    return { succeeded: true, output: stdout.trim() }
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    return { succeeded: false, output: stderr?.trim() || message }
  }
}

/** Changes the owner of a file to the user that PostgreSQL runs as. Only root can, and only root needs to. */
export async function chownTo({ uid, gid }: RunAs, path: string) {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

/** Changes the owner of a folder and its whole content, if it belongs to another user. */
export async function chownAllTo(as: RunAs, folder: string) {
  const { uid, gid } = as
  if (uid === undefined || gid === undefined || (await lstat(folder)).uid === uid) return
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const { parentPath, name } of entries) await lchown(join(parentPath, name), uid, gid)
  // The folder comes last, because its owner shows that the rest is done.
  await chown(folder, uid, gid)
}

function commandLine(as: RunAs, program: string, args: string[]): [string, ...string[]] {
  return as.unshare ? [...unshare, program, ...args] : [program, ...args]
}

// PostgreSQL's own environment variables are not passed on, and the working directory must be one that the other user
// can enter.
function processOptions({ uid, gid }: RunAs) {
  return { uid, gid, cwd: "/", env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } }
}

function owner({ uid, gid }: Stats): RunAs {
  return { uid, gid }
}

/** Returns the folder and its parents, as far as they exist, the innermost first. */
async function existingFolders(path: string): Promise<{ path: string; stats: Stats }[]> {
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error
  })
  const above = path === "/" ? [] : await existingFolders(dirname(path))
  return stats ? [{ path, stats }, ...above] : above
}

/** Returns whether a user may pass through a folder. Root in a user namespace has no special rights. */
function mayPass({ uid, gid, mode }: Stats, as: RunAs) {
  const bit = uid === (as.uid ?? 0) ? 0o100 : gid === (as.gid ?? 0) ? 0o010 : 0o001
  return (mode & bit) !== 0
}
