import assert from "node:assert/strict"
import { createHmac, randomBytes } from "node:crypto"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { request } from "node:http"
import { join } from "node:path"
import { json } from "node:stream/consumers"
import { after } from "node:test"
import { setTimeout as pause } from "node:timers/promises"
import { type PortalName, portalNames } from "../portal/portal.ts"
import { discard, makeTestFolder } from "./cluster.ts"
import { type ServerProcess, startServer } from "./server-process.ts"

type Entry = { url: string; clientId: string; clientSecret: string; apiId: string; apiSecret: string }
/** The file of the first run. */
export type FirstRunJson = { portals: Record<PortalName, Entry>; admin: { userName: string; password: string } }
type Urls = Record<PortalName, string>

const folders: string[] = []
const started: ServerProcess[] = []
after(async () => {
  // Processes that a failed test has left.
  for (const server of started) server.kill("SIGKILL")
  await Promise.all(started.map((server) => server.ended))
  folders.forEach(discard)
})

/** A data folder that is removed after the run. */
export async function newFolder(): Promise<string> {
  const folder = await makeTestFolder()
  folders.push(folder)
  return folder
}

/** A server process with these settings, killed after the run if it still runs. */
export function start(settings: Record<string, string>): ServerProcess {
  const server = startServer(settings)
  started.push(server)
  return server
}

/** Stops a server and asserts that it ends normally. */
export async function stop(server: ServerProcess, signal: "SIGTERM" | "SIGINT"): Promise<void> {
  server.kill(signal)
  assert.deepEqual(await server.ended, { code: 0, signal: null, complaint: "" })
}

/** The content of the server's first-run file. */
export async function readFirstRun(data: string): Promise<FirstRunJson> {
  return JSON.parse(await readFile(join(data, "first-run.json"), "utf8"))
}

/** The addresses of the portals in the file. */
export function urlsOf({ portals }: FirstRunJson): Urls {
  return Object.fromEntries(portalNames.map((name) => [name, portals[name].url])) as Urls
}

/** Whether two have the same addresses. */
export function isAlike(one: Urls, other: Urls): boolean {
  return portalNames.every((name) => one[name] === other[name])
}

/** The portals of the file, at other addresses. */
export function withUrls(portals: FirstRunJson["portals"], others: FirstRunJson["portals"]) {
  return Object.fromEntries(portalNames.map((name) => [name, { ...portals[name], url: others[name].url }]))
}

/** Asserts that all credentials of the file work. */
export async function assertWhole(urls: Urls, { portals, admin }: FirstRunJson): Promise<void> {
  for (const name of portalNames) {
    const url = urls[name]
    assert.equal(await portalAt(url, {}), name)
    assert.equal((await askToken(url, portals[name])).status, 200)
    assert.equal((await openSession(url, portals[name])).status, 200)
    assert.equal((await signIn(url, admin)).status, 200)
  }
}

/** The portal that answers at an address. */
export async function portalAt(url: string, headers: Record<string, string>): Promise<string> {
  // Not fetch(), which sets the Host header itself.
  const call = request(`${url}/healthz`, { headers }).end()
  const [reply] = await once(call, "response")
  return ((await json(reply)) as { portal: string }).portal
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } })
}

/** Requests a token with the credentials of the file. */
export function askToken(url: string, { clientId, clientSecret }: Entry): Promise<Response> {
  const grant = { clientId, clientSecret, grantType: "client_credentials", scope: "all" }
  return post(`${url}/services/api/oauth2/token`, grant)
}

/** Signs the administrator in. */
export function signIn(url: string, admin: FirstRunJson["admin"]): Promise<Response> {
  return post(`${url}/admin/api/sign-in`, admin)
}

function openSession(url: string, { apiId, apiSecret }: Entry): Promise<Response> {
  const path = "/services/api/sts/session"
  const date = new Date().toISOString().slice(0, -1)
  const text = `POST\nx-csod-api-key:${apiId}\nx-csod-date:${date}\n${path}`
  const signature = createHmac("sha512", Buffer.from(apiSecret, "base64")).update(text).digest("base64")
  const headers = { "x-csod-api-key": apiId, "x-csod-date": date, "x-csod-signature": signature }
  return fetch(`${url}${path}?userName=wsadmin&alias=${randomBytes(8).toString("hex")}`, { method: "POST", headers })
}

/** Polls until the condition is true. Otherwise the test ends by the runner's time limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(5)
}
