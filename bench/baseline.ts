import { readFile } from "node:fs/promises"
import type { FastifyReply, FastifyRequest } from "fastify"
import { type Connection, openDatabase } from "../server/database/database.ts"
import { openApp } from "../server/http/app.ts"
import { listen } from "../server/process/listen.ts"
import { serveParent } from "./child.ts"

/** An answer of the real server. */
export type Sample = { headers: Record<string, string>; body: string }

/** The settings of the baseline process: a file with its answers, and a path for each of the two baselines. */
export type BaselineSettings = {
  connection: Connection
  samplesFile: string
  paths: { noDatabase: string; oneSelect: string }
}

// The same framework with the same options returns answers of the real server from memory, one after the other. At the
// second path it first runs one bare prepared statement over the same kind of pool, which reads a row by its key.
const { connection, samplesFile, paths } = JSON.parse(process.argv[2] ?? "") as BaselineSettings
const samples = JSON.parse(await readFile(samplesFile, "utf8")) as Sample[]
const { sql } = openDatabase(connection)
const app = openApp({ portalOf: () => undefined, log: { write: (line) => process.stdout.write(line) } })
let turn = 0
function sendSample(reply: FastifyReply): FastifyReply {
  turn = (turn + 1) % samples.length
  const { headers, body } = samples[turn]!
  return reply.code(200).headers(headers).send(body)
}
app.get(paths.noDatabase, async (_request, reply) => sendSample(reply))
app.get(paths.oneSelect, async ({ query }: FastifyRequest<{ Querystring: { objectid: string } }>, reply) => {
  const [training] = await sql`select id, guid, type, title from training where guid = ${query.objectid}`
  if (!training) throw new Error("The learning object is not there.")
  return sendSample(reply)
})
const ports = await listen({ ports: { production: 0, stage: 0, pilot: 0 }, host: "127.0.0.1", hosts: new Map() })
await ports.serve(app)
serveParent(ports.urls.production)
