import { readFile } from "node:fs/promises"
import type { Sendable } from "./send.ts"

const root = new URL("../../", import.meta.url)

const files = [
  { path: "/", file: "web/index.html", type: "text/html; charset=utf-8" },
  { path: "/web/main.css", file: "web/main.css", type: "text/css; charset=utf-8" },
  { path: "/web/main.js", file: "web/main.js", type: "text/javascript; charset=utf-8" },
  { path: "/openapi.json", file: "openapi.json", type: "application/json; charset=utf-8" },
]

/** The content security policy of pages: nothing from other servers. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** The front page and the contract, which need no token. */
export const pages: readonly { path: string; read(): Promise<Sendable> }[] = files.map(({ path, file, type }) => ({
  path,
  async read() {
    const headers = { "content-type": type, "content-security-policy": policy, "cache-control": "no-cache" }
    return { status: 200, headers, body: await readFile(new URL(file, root)) }
  },
}))
