import { readFile } from "node:fs/promises"
import { openApp } from "../server/http/app.ts"
import { listen } from "../server/process/listen.ts"
import { serveParent } from "./child.ts"

/** An answer as the real server gave it. */
export type Sample = { headers: Record<string, string>; body: string }

/** What the baseline is started with: a file with the answers that it gives, at this path. */
export type BaselineSettings = { samplesFile: string; path: string }

// The same framework with the same options, giving answers of the real server out of memory, one after the other.
const { samplesFile, path } = JSON.parse(process.argv[2] ?? "") as BaselineSettings
const samples = JSON.parse(await readFile(samplesFile, "utf8")) as Sample[]
const app = openApp({ portalOf: () => undefined, log: { write: (line) => process.stdout.write(line) } })
let turn = 0
app.get(path, async (_request, reply) => {
  turn = (turn + 1) % samples.length
  const { headers, body } = samples[turn]!
  return reply.code(200).headers(headers).send(body)
})
const listening = await listen({ ports: { production: 0, stage: 0, pilot: 0 }, host: "127.0.0.1", hosts: new Map() })
await listening.serve(app)
serveParent(listening.urls.production)
