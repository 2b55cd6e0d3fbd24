import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import type { PortalName } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import { compileCache } from "./compile-cache.ts"
import type { PortalSettings } from "./portals.ts"

/** Which portals are to be set up, and how. The administrators' password is one for all of them. */
export type Order = { settings: PortalSettings; names: PortalName[]; withDemo: boolean; password: string }

/** That databases are to be made for new portals, with the demo organisation. */
export type Preparation = { prepare: PortalSettings }

/**
 * What came of it: what the operator should know, why the operator must do something first, or what went wrong on our
 * side.
 */
export type Outcome = { notes: string[] } | { problem: string } | { failure: string }

/** Who administers a portal with the demo organisation, and one without. */
export const administrators = { demo: "wsadmin", plain: "admin" } as const

/**
 * Sets up portals in a process of its own: to load an organisation takes memory that the server would keep for good.
 * The process ends with this one, at the latest.
 */
export class SetUp {
  #process: ChildProcess | undefined

  /** Has the process read what it needs, before there is an order. */
  begin(): ChildProcess {
    this.#process ??= fork(fileURLToPath(new URL("./set-up-process.ts", import.meta.url)), {
      serialization: "advanced",
      execArgv: [],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
      // Out of a terminal's reach: Ctrl-C is for the server, which ends when it is whole.
      detached: true,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
    return this.#process
  }

  /**
   * Makes the databases of new portals, with the demo organisation in them. What fails here, `run` does in its own way,
   * or tells.
   */
  async prepare(settings: PortalSettings): Promise<void> {
    await this.#ask({ prepare: settings })
  }

  /** Sets up the portals, and gives back what the operator should know. */
  async run(order: Order): Promise<string[]> {
    const outcome = await this.#ask(order)
    if (outcome === undefined) throw new Error("The process that sets up the portals has died.")
    if ("problem" in outcome) throw new StartError(outcome.problem)
    if ("failure" in outcome) throw new Error(outcome.failure)
    return outcome.notes
  }

  async #ask(question: Order | Preparation): Promise<Outcome | undefined> {
    const child = this.begin()
    child.send(question)
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
