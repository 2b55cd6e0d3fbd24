import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openDatabase } from "../server/database/database.ts"
import { openCluster } from "../server/testing/cluster.ts"
import type { Scale } from "../server/wire/limits.ts"
import type { BaselineSettings, Sample } from "./baseline.ts"
import { ask, type ServerChild, startChild, startServer, stop } from "./child.ts"
import { addToken, fillPortal, large, type Pair, pairs } from "./large-portal.ts"
import type { Loaded, LoadSettings, Stretch } from "./load.ts"
import { median, rounded, spread } from "./median.ts"
import type { ServerSettings } from "./server.ts"

const path = "/services/api/LO/GetDetails"
// Of the baseline, whose framework knows the real path too.
const baselinePath = "/services/api/sample"
// Far from any limit, so that the throttle counts every call and refuses none.
const unreached: Scale = 1_000_000
const rounds = 9
const seconds = 5
const connections = 50

/**
 * Get LO through everything, over real connections, on a large portal, in turn with the same framework that gives the
 * same answers out of memory, and with the same process at a port without a throttle; then two server processes on one
 * database. Before, everything is read once, and told by itself. Everything, the load too, shares this machine's cores.
 */
export async function benchGetLo(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), "quoin-bench-"))
  const cluster = await openCluster()
  const database = openDatabase(cluster.connection)
  const servers: ServerChild[] = []
  const start = async (file: string, settings: ServerSettings | BaselineSettings) => {
    const server = await startServer(file, settings)
    servers.push(server)
    return server
  }
  await fillPortal(database, large)
  const settings = { token: await addToken(database), pairsFile: join(folder, "pairs.json") } satisfies LoadSettings
  const asked = await pairs(database, 40_000)
  await writeFile(settings.pairsFile, JSON.stringify(asked))
  const loads = {
    real: startChild("load.ts", settings),
    baseline: startChild("load.ts", { ...settings, path: baselinePath }),
  }
  try {
    const counted = await start("server.ts", { connection: cluster.connection, limits: unreached })
    const reads = {
      first: await readAll(counted, settings.token, asked),
      later: await readAll(counted, settings.token, asked),
    }
    const samplesFile = join(folder, "samples.json")
    await writeFile(samplesFile, JSON.stringify(await samples(counted.port, settings.token, asked.slice(0, 500))))
    const baseline = await start("baseline.ts", { samplesFile, path: baselinePath })
    const uncounted = { ...counted, port: counted.ports[1]! }
    const measure = (of: ServerChild[]) =>
      stretch(of, (wanted) => ask(of.includes(baseline) ? loads.baseline : loads.real, wanted) as Promise<Loaded>)
    const alone = await inTurn({ everything: [counted], noDatabase: [baseline], noThrottle: [uncounted] }, measure)
    // Only now: a process that shares its limits with another counts in another way.
    const second = await start("server.ts", { connection: cluster.connection, limits: unreached })
    const together = await inTurn({ twoProcesses: [counted, second], noDatabase: [baseline] }, measure)
    return { ...summary(alone, together), reads }
  } finally {
    await Promise.all(Object.values(loads).map(stop))
    await Promise.all(servers.map((server) => server.stop()))
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true })
  }
}

type Reads = { perSecond: number; cpuMicroseconds: number }

/**
 * Asks for each pair once. The first time most descriptions are made, as for any training that nobody has read since it
 * changed; the stretches that follow then find all of them.
 */
async function readAll(server: ServerChild, token: string, asked: Pair[]): Promise<Reads> {
  const before = await server.cpu()
  const begun = performance.now()
  const left = asked.values()
  const reader = async () => {
    for (const { guid, actor } of left) await (await get(server.port, token, guid, actor)).arrayBuffer()
  }
  await Promise.all(Array.from({ length: connections }, reader))
  const seconds = (performance.now() - begun) / 1000
  return {
    perSecond: Math.round(asked.length / seconds),
    cpuMicroseconds: rounded(((await server.cpu()) - before) / asked.length),
  }
}

function get(port: number, token: string, guid: string, actor: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" }
  return fetch(`http://127.0.0.1:${port}${path}?ObjectID=${guid}&ActorID=${actor}`, { headers })
}

type Measured = Loaded & { cpuMicroseconds: number }

/** Measures each way once a round, so that a machine that gets slower does so for all. The first round warms up. */
async function inTurn<Way extends string>(
  ways: Record<Way, ServerChild[]>,
  measure: (of: ServerChild[]) => Promise<Measured>,
): Promise<Record<Way, Measured[]>> {
  const names = Object.keys(ways) as Way[]
  const measured = Object.fromEntries(names.map((way) => [way, [] as Measured[]])) as Record<Way, Measured[]>
  for (let round = 0; round <= rounds; round++)
    for (const way of names) {
      const result = await measure(ways[way])
      if (result.refused > 0 || result.failed > 0)
        throw new Error(`${way}: ${result.refused} refused, ${result.failed} failed`)
      if (round > 0) measured[way].push(result)
    }
  return measured
}

/** One stretch of load, with the CPU that the servers' processes took for a request. */
async function stretch(of: ServerChild[], load: (wanted: Stretch) => Promise<Loaded>): Promise<Measured> {
  const cpu = async () => (await Promise.all(of.map((server) => server.cpu()))).reduce((sum, one) => sum + one)
  const before = await cpu()
  const loaded = await load({ ports: of.map(({ port }) => port), seconds, connections })
  return { ...loaded, cpuMicroseconds: ((await cpu()) - before) / loaded.answered }
}

/** Answers of the real server, for the baseline to give. */
async function samples(port: number, token: string, asked: Pair[]): Promise<Sample[]> {
  const given: Sample[] = []
  for (const { guid, actor } of asked) {
    const reply = await get(port, token, guid, actor)
    const kept = [...reply.headers].filter(
      ([name]) => name.startsWith("x-csod") || name.startsWith("ratelimit") || name === "content-type",
    )
    given.push({ headers: Object.fromEntries(kept), body: await reply.text() })
  }
  return given
}

function summary(
  alone: Record<"everything" | "noDatabase" | "noThrottle", Measured[]>,
  together: Record<"twoProcesses" | "noDatabase", Measured[]>,
): object {
  const perSecond = ({ perSecond }: Measured) => perSecond
  const cpu = ({ cpuMicroseconds }: Measured) => cpuMicroseconds
  const toNoDatabase = ratio(alone.everything, alone.noDatabase, perSecond)
  return {
    portal: large,
    rounds,
    ratios: {
      "requests/s, to no database": rounded(toNoDatabase),
      "CPU of a request with the throttle, to without": spread(ratios(alone.everything, alone.noThrottle, cpu)),
      "requests/s of two processes, to one": rounded(
        ratio(together.twoProcesses, together.noDatabase, perSecond) / toNoDatabase,
      ),
    },
    ...Object.fromEntries(Object.entries({ ...together, ...alone }).map(([way, measured]) => [way, told(measured)])),
  }
}

/** The median over the rounds of the ratio within a round. */
function ratio(way: Measured[], other: Measured[], value: (measured: Measured) => number): number {
  return median(ratios(way, other, value))
}

function ratios(way: Measured[], other: Measured[], value: (measured: Measured) => number): number[] {
  return way.map((measured, round) => value(measured) / value(other[round]!))
}

function told(way: Measured[]) {
  return {
    perSecond: Math.round(median(way.map(({ perSecond }) => perSecond))),
    p50: median(way.map(({ p50 }) => p50)),
    p99: median(way.map(({ p99 }) => p99)),
    cpuMicroseconds: spread(way.map(({ cpuMicroseconds }) => cpuMicroseconds)),
  }
}
