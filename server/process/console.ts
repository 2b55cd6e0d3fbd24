import { hostname } from "node:os"
import { EmbeddedError } from "../install/embedded.ts"
import type { FirstRun } from "../install/first-run.ts"
import { portalNames, portalTitles } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import type { Running } from "./start.ts"

/**
 * Reports the addresses and the first steps twice: in plain text on the standard error output, and as a line of the
 * log, which is written to the standard output and contains only JSON lines. The first line of the text has the
 * addresses; the other lines begin with two blanks.
 */
export function greet({ urls, firstRun, log }: Running): void {
  const { path, hasApplication, notes } = firstRun
  const call = firstCall(urls.production, hasApplication ? path : undefined)
  for (const note of notes) log.warn(note)
  log.info({ portals: urls, firstRunFile: path, firstCall: call }, "Quoin is ready.")
  process.stderr.write(greeting(urls, firstRun, call))
}

/** Returns the text for the person who started the server. */
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

/** Reports why the server stops or does not start: an error that the operator can resolve without a stack. */
export function reportFailure(error: unknown): void {
  const isOperatorError = error instanceof StartError || error instanceof EmbeddedError
  const { name, message, stack = message } = error instanceof Error ? error : new Error(String(error))
  if (process.stderr.isTTY) {
    process.stderr.write(`${isOperatorError ? message : stack}\n`)
    return
  }
  // In the format of the log's lines.
  const line = { level: 60, time: new Date().toISOString(), pid: process.pid, hostname: hostname(), msg: message }
  process.stderr.write(`${JSON.stringify(isOperatorError ? line : { ...line, err: { type: name, message, stack } })}\n`)
}

/**
 * Returns a command that works in a shell and as a string of a JSON line: it has no double quote and no backslash. It
 * reads the secrets from the file, so that no log contains them.
 */
function firstCall(url: string, path: string | undefined): string {
  if (!path) return `curl ${url}/healthz`
  const body =
    "const { clientId, clientSecret } = JSON.parse(fs.readFileSync(process.argv[1])).portals.production; " +
    "JSON.stringify({ clientId, clientSecret, grantType: `client_credentials`, scope: `all` })"
  return `curl ${url}/services/api/oauth2/token -d $(node -p '${body}' ${quote(path)})`
}

function quote(path: string): string {
  return /^[\w/.:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
