import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { createInterface } from "node:readline"
import type { TestContext } from "node:test"
import type { Embedded } from "../install/embedded.ts"

/** Another Node process that has started, or joined, the PostgreSQL of a folder. */
export type EmbeddedProcess = {
  embedded: Pick<Embedded, "connection" | "isNew">
  /** Makes it call `stop` and end. */
  stop(): Promise<void>
  /** Ends it like a power failure. */
  kill(): Promise<void>
}

/**
 * The user, or the environment, of the process. `"no-namespaces"`: root on a machine that allows no further user
 * namespaces; `passwd`: on such a machine with the accounts of that file. `"container"`: the first process of its own
 * PID namespace, whose end ends all processes in it.
 */
export type Runner = { uid?: number; gid?: number } | { passwd: string } | "no-namespaces" | "container"

/**
 * Starts PostgreSQL from a Node process, which ends with the test, as the given account if there is one. Rejects with
 * the process's output if that fails.
 */
export async function startInProcess(
  t: TestContext,
  folder: string,
  runner: Runner = {},
  account?: string,
): Promise<EmbeddedProcess> {
  const options = JSON.stringify({ account })
  const command = [process.execPath, "--input-type=module", "--eval", program, "--", folder, options]
  const child = await spawnBy(runner, command)
  t.after(() => child.kill("SIGKILL"))
  const ended = once(child, "exit")
  const line = await Promise.race([firstLine(child), ended.then(() => undefined)])
  const { error, ...embedded } = JSON.parse(line ?? '{"error":"The process ended without a word."}')
  if (error) throw new Error(error)
  return {
    embedded,
    async stop() {
      child.stdin?.end()
      const [code] = await ended
      if (code !== 0) throw new Error(`The process ended with ${code}.`)
    },
    async kill() {
      child.kill("SIGKILL")
      await ended
    },
  }
}

const program = `
  import { startEmbedded } from ${JSON.stringify(import.meta.resolve("../install/embedded.ts"))}
  try {
    const server = await startEmbedded(process.argv[1], JSON.parse(process.argv[2]))
    console.log(JSON.stringify(server))
    process.stdin.resume().once("end", () => server.stop())
  } catch (error) {
    console.log(JSON.stringify({ error: error.name + ": " + error.message }))
  }
`

async function spawnBy(runner: Runner, command: string[]): Promise<ChildProcess> {
  if (runner === "no-namespaces") return spawnWithoutNamespaces(command)
  if (typeof runner === "object" && "passwd" in runner) return spawnWithoutNamespaces(command, runner.passwd)
  const before = runner === "container" ? ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"] : []
  const [program, ...args] = [...before, ...command]
  return spawn(program!, args, { cwd: "/", ...(runner === "container" ? {} : runner) })
}

/**
 * Starts a command as root of a user namespace that contains every user of this one, and allows no nested namespaces.
 * Root in a container often is in this situation.
 */
async function spawnWithoutNamespaces(command: string[], passwd = "/etc/passwd"): Promise<ChildProcess> {
  const close = `mount --bind "${passwd}" /etc/passwd && echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"`
  // The process is root there from the first program on that starts after the users are mapped.
  const wait = `echo waiting; read -r go; exec sh -c '${close}' sh "$@"`
  const child = spawn("unshare", ["--user", "--mount", "sh", "-c", wait, "sh", ...command], { cwd: "/" })
  if ((await firstLine(child)) !== "waiting") throw new Error("This machine allows no user namespace.")
  for (const map of ["uid_map", "gid_map"]) writeFileSync(`/proc/${child.pid}/${map}`, "0 0 65536")
  child.stdin?.write("go\n")
  return child
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  const lines = createInterface({ input: child.stdout! })
  const [line] = await Promise.race([once(lines, "line"), once(lines, "close")])
  return line
}
