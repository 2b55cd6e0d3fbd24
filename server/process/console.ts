import { hostname } from "node:os"
import { EmbeddedError } from "../install/embedded.ts"
import type { FirstRun } from "../install/first-run.ts"
import { portalNames, portalTitles } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import type { Running } from "./start.ts"

/**
 * Tells where everything is, twice: in plain words on the error output, whatever that is, and as one more line of the
 * log, which goes to the standard output and is nothing but JSON lines. The words' first line has the addresses; the
 * others begin with two blanks.
 */
export function greet({ urls, firstRun, log }: Running): void {
  const { path, hasApplication, notes } = firstRun
  const call = firstCall(urls.production, hasApplication ? path : undefined)
  for (const note of notes) log.warn(note)
  log.info({ portals: urls, firstRunFile: path, firstCall: call }, "Quoin is ready.")
  process.stderr.write(greeting(urls, firstRun, call))
}

/** What somebody reads who has just started the server. */
export function greeting(urls: Running["urls"], { path, admin, notes }: FirstRun, call: string): string {
  const addresses = portalNames.map((name) => `${portalTitles[name]} ${urls[name]}`)
  const lines = [
    ...notes,
    ...(path
      ? [
          `Secrets: ${path} has each portal's client id and secret, and the password of ${admin}, who administers all three.`,
          `         They are not shown again: keep them elsewhere, then delete the file.`,
        ]
      : []),
    `Try it:  ${call}`,
    `Next:    ${urls.production} lists all calls; "A first call" in README.md creates and reads training; "Settings" there has the rest.`,
    "The log goes on below as JSON lines. Ctrl-C ends the server.",
  ]
  return `Quoin is ready: ${addresses.join(", ")}\n${lines.map((line) => `  ${line}\n`).join("")}`
}

/** Tells why the server ends, or doesn't start: an operator's mistake without a stack. */
export function tellFailure(error: unknown): void {
  const isOperators = error instanceof StartError || error instanceof EmbeddedError
  const { name, message, stack = message } = error instanceof Error ? error : new Error(String(error))
  if (process.stderr.isTTY) {
    process.stderr.write(`${isOperators ? message : stack}\n`)
    return
  }
  // As the log's lines are.
  const line = { level: 60, time: new Date().toISOString(), pid: process.pid, hostname: hostname(), msg: message }
  process.stderr.write(`${JSON.stringify(isOperators ? line : { ...line, err: { type: name, message, stack } })}\n`)
}

/**
 * A command that works as it stands, in a shell and as a member of a line of JSON: without a double quote or a
 * backslash. It takes the secrets from the file, so that they are in no log.
 */
function firstCall(url: string, path: string | undefined): string {
  if (!path) return `curl ${url}/healthz`
  const body =
    "const { clientId, clientSecret } = JSON.parse(fs.readFileSync(process.argv[1])).portals.production; " +
    "JSON.stringify({ clientId, clientSecret, grantType: `client_credentials`, scope: `all` })"
  return `curl ${url}/services/api/oauth2/token -d $(node -p '${body}' ${quoted(path)})`
}

function quoted(path: string): string {
  return /^[\w/.:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
