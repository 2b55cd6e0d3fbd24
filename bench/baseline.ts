import { readFile } from "node:fs/promises"
import { openApp } from "../server/http/app.ts"
import { listen } from "../server/process/listen.ts"
import { serveParent } from "./child.ts"

/** An answer of the real server. */
export type Sample = { headers: Record<string, string>; body: string }

/** The settings of the baseline process: a file with its answers, and the path that it serves them at. */
export type BaselineSettings = { samplesFile: string; path: string }

// The same framework with the same options returns answers of the real server from memory, one after the other.
const { samplesFile, path } = JSON.parse(process.argv[2] ?? "") as BaselineSettings
const samples = JSON.parse(await readFile(samplesFile, "utf8")) as Sample[]
const app = openApp({ portalOf: () => undefined, log: { write: (line) => process.stdout.write(line) } })
let turn = 0
app.get(path, async (_request, reply) => {
  turn = (turn + 1) % samples.length
  const { headers, body } = samples[turn]!
  return reply.code(200).headers(headers).send(body)
})
const ports = await listen({ ports: { production: 0, stage: 0, pilot: 0 }, host: "127.0.0.1", hosts: new Map() })
await ports.serve(app)
serveParent(ports.urls.production)
