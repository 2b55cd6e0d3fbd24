import { readFile } from "node:fs/promises"
import type { FastifyInstance } from "fastify"

const root = new URL("../", import.meta.url)

const files = [
  { path: "/", file: "web/index.html", type: "text/html; charset=utf-8" },
  { path: "/web/main.css", file: "web/main.css", type: "text/css; charset=utf-8" },
  { path: "/web/main.js", file: "web/main.js", type: "text/javascript; charset=utf-8" },
  { path: "/openapi.json", file: "openapi.json", type: "application/json; charset=utf-8" },
]

/** What a page may do: nothing that does not come from this server. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Serves the front page and the contract, which anyone may read. */
export function mountPages(app: FastifyInstance): void {
  for (const { path, file, type } of files)
    app.get(path, async (_request, reply) => {
      const headers = {
        "content-type": type,
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "cache-control": "no-cache",
      }
      return reply.headers(headers).send(await readFile(new URL(file, root)))
    })
}
