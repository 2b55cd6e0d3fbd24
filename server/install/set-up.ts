import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import type { PortalName } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import { compileCache } from "./compile-cache.ts"
import type { PortalSettings } from "./portals.ts"

/** A request to set up portals. All of them get the same administrator's password. */
export type Order = { settings: PortalSettings; names: PortalName[]; withDemo: boolean; password: string }

/** A request to create the databases of new portals with the demo organisation. */
export type Preparation = { prepare: PortalSettings }

/**
 * The result of a request: notes for the operator, a problem that the operator must solve first, or a failure of the
 * program.
 */
export type Outcome = { notes: string[] } | { problem: string } | { failure: string }

/** The administrators of a portal with the demo organisation and of one without. */
export const administrators = { demo: "wsadmin", plain: "admin" } as const

/**
 * Sets up portals in a process of its own: loading an organisation takes memory that the server would never release.
 * The process ends with this one at the latest.
 */
export class SetUp {
  #process: ChildProcess | undefined

  /** Starts the process, so that it reads its input before the first request. */
  begin(): ChildProcess {
    this.#process ??= fork(fileURLToPath(new URL("./set-up-process.ts", import.meta.url)), {
      serialization: "advanced",
      execArgv: [],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
      // Detached from the terminal: Ctrl-C is for the server, which stops when it has completed its start.
      detached: true,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
    return this.#process
  }

  /**
   * Creates the databases of new portals with the demo organisation. If that fails, `run` tries again in its own way or
   * reports the failure.
   */
  async prepare(settings: PortalSettings): Promise<void> {
    await this.#request({ prepare: settings })
  }

  /**
   * Sets up the portals and returns notes for the operator. Throws a StartError for a problem that the operator must
   * solve.
   */
  async run(order: Order): Promise<string[]> {
    const outcome = await this.#request(order)
    if (outcome === undefined) throw new Error("The process that sets up the portals has died.")
    if ("problem" in outcome) throw new StartError(outcome.problem)
    if ("failure" in outcome) throw new Error(outcome.failure)
    return outcome.notes
  }

  async #request(message: Order | Preparation): Promise<Outcome | undefined> {
    const child = this.begin()
    child.send(message)
    return await Promise.race([
      once(child, "message").then(([message]) => message),
      once(child, "exit").then(() => undefined),
    ])
  }

  /** Ends the process. */
  end(): void {
    if (this.#process?.connected) this.#process.disconnect()
  }
}
