import { execFile, type SpawnOptions, spawn } from "node:child_process"
import type { Stats } from "node:fs"
import { chown, lchown, lstat, readdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { EmbeddedError } from "./embedded-error.ts"

/**
 * As whom PostgreSQL's programs run, because they refuse to run as root: as this process's own user when nothing is said, as
 * another user, or (`unshare`) as root who takes himself for the user nobody.
 */
export type RunAs = { uid?: number; gid?: number; unshare?: boolean }

// PostgreSQL wants a user with a name. This one has a name nearly everywhere.
const nobody = 65534
const unshare = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`, "--"] as const

/** Chooses as whom PostgreSQL can run with its data in `folder`: absolute, links resolved, perhaps not there yet. */
export async function whoRuns(folder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const [nearest, ...above] = await existing(folder)
  const passed = nearest!.path === folder ? above : [nearest!, ...above]
  // A folder that belongs to somebody stays his, so that he can start the server himself the next time.
  const candidates: RunAs[] = nearest!.stats.uid
    ? [owner(nearest!.stats)]
    : [{ unshare: true }, ...passed.filter(({ stats }) => stats.uid).map(({ stats }) => owner(stats)), owner()]
  const reaching = candidates.filter((candidate) => passed.every(({ stats }) => mayPass(stats, candidate)))
  for (const candidate of reaching) if ((await runAs(candidate, "true", [])).done) return candidate
  const closed = passed.find(({ stats }) => !mayPass(stats, candidates.at(-1)!))
  const reason = closed
    ? `because ${closed.path} is closed to them`
    : "because this machine does not let root become them"
  throw new EmbeddedError(
    `PostgreSQL refuses to run as root, and no other user can have ${folder}, ${reason}: ` +
      "start the server as an ordinary user, or keep its data where everyone may pass.",
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

function owner({ uid, gid } = { uid: nobody, gid: nobody }): RunAs {
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
