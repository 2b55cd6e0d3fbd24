import { execFile, type SpawnOptions, spawn } from "node:child_process"
import type { Stats } from "node:fs"
import { chown, lchown, lstat, readdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { EmbeddedError } from "./embedded-error.ts"

/**
 * As whom PostgreSQL's programs run, because they refuse to run as root: as this process's own user when nothing is
 * said, as another user, or (`unshare`) as root who takes himself for the user nobody.
 */
export type RunAs = { uid?: number; gid?: number; unshare?: boolean }

// PostgreSQL wants a user with a name. This one has a name nearly everywhere.
const nobody = 65534
const unshare = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`, "--"] as const

// Accounts that an operator makes for the server, tried in this order.
const customary = ["quoin", "postgres"]

/**
 * Chooses as whom PostgreSQL can run with its data in `folder`: absolute, links resolved, perhaps not there yet.
 * `account` is the one that the operator has named. Throws an EmbeddedError that says how to go on when there is
 * nobody: no file changes hands by surprise.
 */
export async function whoRuns(folder: string, account?: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const [nearest, ...above] = await existing(folder)
  const passed = nearest!.path === folder ? above : [nearest!, ...above]
  const candidates = await candidatesFor(nearest!.stats, passed, account)
  const reaching = candidates.filter((candidate) => passed.every(({ stats }) => mayPass(stats, candidate)))
  for (const candidate of reaching) if ((await runAs(candidate, "true", [])).done) return candidate
  const named = candidates.find(({ uid }) => uid)
  const closed = named && passed.find(({ stats }) => !mayPass(stats, named))
  throw new EmbeddedError(closed ? closedText(folder, closed.path, named) : nobodyText(folder))
}

async function candidatesFor(
  nearest: Stats,
  passed: { stats: Stats }[],
  account: string | undefined,
): Promise<RunAs[]> {
  // A folder that belongs to somebody stays his, so that he can start the server himself the next time.
  if (nearest.uid) return [owner(nearest)]
  if (account !== undefined) return [await accountCalled(account)]
  const owners = passed.filter(({ stats }) => stats.uid).map(({ stats }) => owner(stats))
  const accounts = await Promise.all(customary.map(findAccount))
  return [{ unshare: true }, ...owners, ...accounts.filter((found) => found !== undefined)]
}

async function accountCalled(name: string): Promise<RunAs> {
  const found = await findAccount(name)
  if (found?.uid) return found
  throw new EmbeddedError(
    found
      ? `QUOIN_RUN_AS is ${name}, which is root under another name, and PostgreSQL refuses to run as root: name another account.`
      : `QUOIN_RUN_AS is ${name}, and this machine has no such account: make it (useradd --system ${name}), or name another.`,
  )
}

async function findAccount(name: string): Promise<RunAs | undefined> {
  const [uid, gid] = await Promise.all(["-u", "-g"].map((option) => runAs({}, "id", [option, name])))
  return uid!.done && gid!.done ? { uid: Number(uid!.said), gid: Number(gid!.said) } : undefined
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
    `  make an account for it (useradd --system ${customary[0]}) and start again: ${folder} will belong to that account;\n` +
    "  name another account in QUOIN_RUN_AS. QUOIN_RUN_AS=nobody works too, if nothing else here runs as nobody."
  )
}

/** Starts a program as somebody. It sees nothing of our environment, which may hold secrets. */
export function spawnAs(as: RunAs, program: string, args: string[], options: SpawnOptions) {
  const [command, ...rest] = written(as, program, args)
  return spawn(command, rest, { ...surroundings(as), ...options })
}

/** Runs a program as somebody, to its end. Gives back what it said, or, when it failed, why. */
export async function runAs(as: RunAs, program: string, args: string[]): Promise<{ done: boolean; said: string }> {
  const [command, ...rest] = written(as, program, args)
  try {
    const { stdout } = await promisify(execFile)(command, rest, surroundings(as))
    return { done: true, said: stdout.trim() }
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    return { done: false, said: stderr?.trim() || message }
  }
}

/** Gives files to whoever PostgreSQL runs as. Only root can, and only root needs to. */
export async function giveTo({ uid, gid }: RunAs, path: string) {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

/** Gives a folder and all that is in it, if it belongs to somebody else. */
export async function giveAllTo(as: RunAs, folder: string) {
  const { uid, gid } = as
  if (uid === undefined || gid === undefined || (await lstat(folder)).uid === uid) return
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const { parentPath, name } of entries) await lchown(join(parentPath, name), uid, gid)
  // Last, because its owner says that the rest is done.
  await chown(folder, uid, gid)
}

function written(as: RunAs, program: string, args: string[]): [string, ...string[]] {
  return as.unshare ? [...unshare, program, ...args] : [program, ...args]
}

// No variable of PostgreSQL's own gets in; and a folder that the other user cannot enter is no place to start from.
function surroundings({ uid, gid }: RunAs) {
  return { uid, gid, cwd: "/", env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } }
}

function owner({ uid, gid }: Stats): RunAs {
  return { uid, gid }
}

/** The folder and those above it, as far as they exist, the innermost first. */
async function existing(path: string): Promise<{ path: string; stats: Stats }[]> {
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error
  })
  const above = path === "/" ? [] : await existing(dirname(path))
  return stats ? [{ path, stats }, ...above] : above
}

/** Whether somebody may pass through a folder. Root in a user namespace is root without a right of his own. */
function mayPass({ uid, gid, mode }: Stats, as: RunAs) {
  const bit = uid === (as.uid ?? 0) ? 0o100 : gid === (as.gid ?? 0) ? 0o010 : 0o001
  return (mode & bit) !== 0
}
