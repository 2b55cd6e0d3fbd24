import { createHash, randomBytes } from "node:crypto"
import type { FastifyInstance } from "fastify"
import { openApp } from "../http/app.ts"
import type { JobHandler } from "../jobs/jobs.ts"
import type { Outcome } from "../jobs/run-job.ts"
import { runDueJobs } from "../jobs/workers.ts"
import { openPost } from "../portal/mail-transport.ts"
import type { Portal } from "../portal/portal.ts"
import { sealerWith } from "../portal/sealing.ts"
import { Throttle } from "../portal/throttle.ts"
import { jobHandlers } from "../process/job-handlers.ts"
import { documentedLimits } from "../wire/limits.ts"
import { watchReplies } from "./contract.ts"
import { type Clone, giveBack, takeClone } from "./databases.ts"
import { guardedPortal } from "./guarded-database.ts"
import { worldBegins } from "./people.ts"

/** An answer in the form that tests compare. `body` is the parsed JSON, or the text if it is not JSON. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into bodies of every shape
export type Answer = { status: number; headers: Record<string, unknown>; body: any }

type Headers = Record<string, string>

/** A portal for one test, alone in its database, on a clock that only the test moves. */
export type World = {
  portal: Portal
  app: FastifyInstance
  /** Moves the clock forward by this many milliseconds. */
  pass(milliseconds: number): void
  /**
   * Sends a request as `wsadmin`'s extended application, and accepts JSON, unless `headers` say otherwise. With an
   * empty `accept` no format is requested.
   */
  get(path: string, query?: Record<string, string>, headers?: Headers): Promise<Answer>
  send(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown, headers?: Headers): Promise<Answer>
  /** Wraps a record for a foundational write, and sends it. */
  write(method: "POST" | "PUT", path: string, record: object, headers?: Headers): Promise<Answer>
  /** The header of a new token, for an application bound to `userName`. */
  authorize(settings?: { userName?: string; scopes?: string[]; profile?: "compatible" | "extended" }): Promise<Headers>
  /** The header of a signed-in person, for `/admin/api`. */
  signIn(userName?: string): Promise<Headers>
  /**
   * Runs the jobs that are due by the world's clock, and those that become due by it, until none is left; returns their
   * outcomes. Throws the error of the first failed job unless `mayFail`. With handlers, only their jobs.
   */
  runJobs(options?: { mayFail?: boolean; of?: readonly JobHandler[] }): Promise<Outcome[]>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Opens a world: `await using world = await openWorld()`. An answer that openapi.json doesn't allow fails the test.
 * With a database of its own instead of the cast's, the world closes that at the end.
 */
export async function openWorld(ownClone?: Clone): Promise<World> {
  const clone = ownClone ?? (await takeClone())
  let now = worldBegins.getTime()
  const clock = { now: () => new Date(now) }
  const { database } = clone
  const throttle = new Throttle(database, clock, documentedLimits)
  const portal: Portal = {
    name: "production",
    clock,
    database,
    sql: database.sql,
    throttle,
    sealer: sealerWith(randomBytes(32)),
    // Mails are kept. Tests of sending replace the portal's post.
    post: openPost("production", "https://learn.example.org"),
  }
  const mounted = idle.pop() ?? mount()
  const { app, checkReplies } = mounted
  const guarded = guardedPortal(portal)
  mounted.portal = guarded
  let defaultHeaders: Promise<Headers> | undefined

  async function inject(method: string, path: string, options: object, headers: Headers | undefined): Promise<Answer> {
    if (!headers) defaultHeaders ??= authorize(portal, {})
    const { accept = "application/json", ...others } = headers ?? (await defaultHeaders) ?? {}
    const sent = { ...others, ...(accept !== "" && { accept }) }
    const reply = await app.inject({ method: method as "GET", url: path, headers: sent, ...options })
    checkReplies()
    const isJson = String(reply.headers["content-type"]).includes("json")
    return { status: reply.statusCode, headers: reply.headers, body: isJson ? reply.json() : reply.body }
  }

  const send: World["send"] = (method, path, body, headers) => {
    const payload =
      body === undefined || typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body)
    return inject(method, path, { payload }, headers)
  }

  return {
    portal,
    app,
    pass(milliseconds) {
      now += milliseconds
    },
    get: (path, query = {}, headers) => inject("GET", path, { query }, headers),
    send,
    write: (method, path, record, headers) => send(method, path, { data: { record: [record] } }, headers),
    authorize: (settings = {}) => authorize(portal, settings),
    signIn: (userName = "wsadmin") => signIn(portal, userName),
    async runJobs({ mayFail = false, of: handlers = jobHandlers } = {}) {
      const outcomes = await runDueJobs(guarded, handlers)
      const wrong = outcomes.find(({ error }) => error !== undefined)
      if (wrong && !mayFail) throw wrong.error
      return outcomes
    },
    async [Symbol.asyncDispose]() {
      // An application with a port can't be reused.
      if (app.server.listening) await app.close()
      else idle.push(mounted)
      await (ownClone ? ownClone.database.close() : giveBack(clone))
      checkReplies()
    },
  }
}

/** An application for one world after the other: mounting all endpoints takes longer than most tests. */
type Mounted = { app: FastifyInstance; checkReplies: () => void; portal: Portal | undefined }

const idle: Mounted[] = []

function mount(): Mounted {
  const app = openApp({ portalOf: () => mounted.portal, log: { write: (line) => printError(line) } })
  const mounted: Mounted = { app, checkReplies: watchReplies(app), portal: undefined }
  return mounted
}

/** Reports errors of the server's side, which no test expects. */
function printError(line: string): void {
  const { level, err, msg } = JSON.parse(line)
  if (level >= 50) console.error(msg, err?.stack ?? "")
}

/** Registers an application and issues it a token, both by direct writes: the token endpoint has tests of its own. */
async function authorize(
  { sql, clock }: Portal,
  { userName = "wsadmin", scopes = ["all"], profile = "extended" }: Parameters<World["authorize"]>[0] & object,
): Promise<Headers> {
  const token = `ZWRnZQ:${randomBytes(16).toString("hex")}`
  const hash = (text: string) => createHash("sha256").update(text).digest()
  const until = new Date(clock.now().getTime() + 86_400_000)
  await sql`
    with registered as (
      insert into application (name, client_id, secret_hash, person_id, scopes, validity_seconds, profile, created_at,
          modified_at)
      select ${token}, ${token}, ${hash(token)}, id, ${scopes}, 3600, ${profile}, ${clock.now()}, ${clock.now()}
      from person where user_name = ${userName}
      returning id
    )
    insert into access_token (hash, application_id, scopes, issued_at, expires_at)
    select ${hash(token)}, id, ${scopes}, ${clock.now()}, ${until} from registered
  `
  return { authorization: `Bearer ${token}` }
}

/** Issues a token to a person by a direct write: signing in has tests of its own. */
async function signIn({ sql, clock }: Portal, userName: string): Promise<Headers> {
  const token = randomBytes(32).toString("hex")
  const until = new Date(clock.now().getTime() + 86_400_000)
  await sql`
    insert into person_token (hash, person_id, issued_at, expires_at)
    select ${createHash("sha256").update(token).digest()}, id, ${clock.now()}, ${until} from person
      where user_name = ${userName}
  `
  return { authorization: `Bearer ${token}` }
}
