import { hostname } from "node:os"
import { EmbeddedError } from "./portal/embedded.ts"
import { portalNames, portalTitles } from "./portal/portal.ts"
import type { Running } from "./start.ts"
import { StartError } from "./start-error.ts"

/** Tells where everything is: in plain words on a terminal, as one more line of the log to a collector. */
export function greet({ urls, firstRun, log }: Running): void {
  const { path, hasApplication, notes } = firstRun
  const call = firstCall(urls.production, hasApplication ? path : undefined)
  if (!process.stdout.isTTY) {
    for (const note of notes) log.warn(note)
    log.info({ portals: urls, firstRunFile: path, firstCall: call }, "Quoin is ready.")
    return
  }
  const lines = [
    "Quoin is ready.",
    "",
    ...portalNames.map((name) => `  ${portalTitles[name].padEnd(11)} ${urls[name]}`),
    "",
    ...notes.flatMap((note) => [note, ""]),
    ...(path
      ? [`The secrets are in ${path}.`, "Keep them elsewhere and delete it: they are not shown again.", ""]
      : []),
    hasApplication ? "A first call, for a token:" : "A first call:",
    "",
    `  ${call}`,
    "",
  ]
  process.stdout.write(`${lines.join("\n")}\n`)
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
 * A command that works as it stands, in a shell and as a member of a line of JSON: without a double quote or a backslash. It
 * takes the secrets from the file, so that they are in no log.
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
