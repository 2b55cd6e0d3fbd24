import { readFile } from "node:fs/promises"
import autocannon from "autocannon"
import type { Pair } from "./pairs.ts"

/**
 * The settings of a load process: the token, and a file with pairs and the path to call, or a file with whole paths.
 */
export type LoadSettings = { token: string } & ({ pairsFile: string; path?: string } | { pathsFile: string })

/** One phase of load, as the parent process requests it. Connections are distributed over several ports. */
export type LoadPhase = { ports: number[]; seconds: number; connections: number }

/** The result of a phase. Times are in milliseconds; refusals are counted by HTTP status. */
export type LoadResult = {
  perSecond: number
  p50: number
  p99: number
  answered: number
  refused: number
  failed: number
}

const settings = JSON.parse(process.argv[2] ?? "") as LoadSettings
const { token } = settings
const paths = "pathsFile" in settings ? await readJson<string[]>(settings.pathsFile) : await pathsOf(settings)
const requests = paths.map((path) => ({ method: "GET" as const, path }))

async function pathsOf({ pairsFile, path = "/services/api/LO/GetDetails" }: { pairsFile: string; path?: string }) {
  const pairs = await readJson<Pair[]>(pairsFile)
  return pairs.map(({ guid, actor }) => `${path}?ObjectID=${guid}&ActorID=${actor}`)
}

async function readJson<Value>(file: string): Promise<Value> {
  return JSON.parse(await readFile(file, "utf8"))
}

process.on("message", async (phase: LoadPhase) => process.send?.(await load(phase)))
process.on("disconnect", () => process.exit())

// The number of different requests for each connection and phase. Preparing more would take longer than sending them.
const share = 400
let next = 0

/**
 * Sends requests on a number of connections. Each has pairs of its own and sends the next request after the answer to
 * the last.
 */
async function load({ ports, seconds, connections }: LoadPhase): Promise<LoadResult> {
  const each = connections / ports.length
  const results = await Promise.all(
    ports.map((port) =>
      autocannon({
        url: `http://127.0.0.1:${port}`,
        connections: each,
        duration: seconds,
        headers: { authorization: `Bearer ${token}`, accept: "application/json" },
        setupClient(client) {
          client.setRequests(requests.slice(next, next + share))
          next = (next + share) % (requests.length - share)
        },
      }),
    ),
  )
  const sum = (count: (result: (typeof results)[number]) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  return {
    perSecond: sum((result) => result.requests.total / result.duration),
    p50: Math.max(...results.map((result) => result.latency.p50)),
    p99: Math.max(...results.map((result) => result.latency.p99)),
    answered: sum((result) => result["2xx"]),
    refused: sum((result) => result.non2xx),
    failed: sum((result) => result.errors + result.timeouts),
  }
}
