import type { ChildProcess } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openDatabase } from "../server/database/database.ts"
import { openCluster } from "../server/testing/cluster.ts"
import type { Scale } from "../server/wire/limits.ts"
import type { BaselineSettings, Sample } from "./baseline.ts"
import { request, type ServerChild, startChild, startServer, stop } from "./child.ts"
import { addToken, fillPortal, large } from "./large-portal.ts"
import type { LoadPhase, LoadResult, LoadSettings } from "./load.ts"
import { median, rounded, spread } from "./median.ts"
import { type Pair, pairs } from "./pairs.ts"
import type { ServerSettings } from "./server.ts"

const path = "/services/api/LO/GetDetails"
// The paths of the baselines, whose framework serves the real path too.
const baselinePaths = { noDatabase: "/services/api/sample", oneSelect: "/services/api/select" }
// Far from any limit: the throttle counts every call and refuses none.
const highScale: Scale = 1_000_000
const rounds = 9
const seconds = 3
const connections = 50

/**
 * Measures Get LO with the whole server over real connections, on a large portal. It alternates with the same framework
 * that returns the same answers from memory, with and without one bare prepared look-up by key (the yardstick: Get LO
 * shall make half of its requests/s), and with the same process at a port without a throttle; then with two server
 * processes on one database. Before that, every pair is read once and measured separately. All processes, the
 * load included, share this machine's cores.
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
  const pairsToRead = await pairs(database, 40_000)
  await writeFile(settings.pairsFile, JSON.stringify(pairsToRead))
  const loads = {
    real: startChild("load.ts", settings),
    noDatabase: startChild("load.ts", { ...settings, path: baselinePaths.noDatabase }),
    oneSelect: startChild("load.ts", { ...settings, path: baselinePaths.oneSelect }),
  }
  try {
    const throttled = await start("server.ts", { connection: cluster.connection, limits: highScale })
    const reads = {
      first: await readAll(throttled, settings.token, pairsToRead),
      later: await readAll(throttled, settings.token, pairsToRead),
    }
    const samplesFile = join(folder, "samples.json")
    await writeFile(
      samplesFile,
      JSON.stringify(await samples(throttled.port, settings.token, pairsToRead.slice(0, 500))),
    )
    const { connection } = cluster
    const baseline = await start("baseline.ts", { connection, samplesFile, paths: baselinePaths })
    const unthrottled = { ...throttled, port: throttled.ports[1]! }
    const noDatabase = { servers: [baseline], load: loads.noDatabase }
    const alone = await inTurn({
      everything: { servers: [throttled], load: loads.real },
      noDatabase,
      oneSelect: { servers: [baseline], load: loads.oneSelect },
      noThrottle: { servers: [unthrottled], load: loads.real },
    })
    // Not earlier: a process that shares its limits with another counts differently.
    const second = await start("server.ts", { connection, limits: highScale })
    const together = await inTurn({ twoProcesses: { servers: [throttled, second], load: loads.real }, noDatabase })
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
 * Reads each pair once. The first time most descriptions are computed, as for training that nobody has read since it
 * changed; the phases after that find all of them in the cache.
 */
async function readAll(server: ServerChild, token: string, pairsToRead: Pair[]): Promise<Reads> {
  const before = await server.cpu()
  const startedAt = performance.now()
  const remaining = pairsToRead.values()
  const reader = async () => {
    for (const { guid, actor } of remaining) await (await get(server.port, token, guid, actor)).arrayBuffer()
  }
  await Promise.all(Array.from({ length: connections }, reader))
  const seconds = (performance.now() - startedAt) / 1000
  return {
    perSecond: Math.round(pairsToRead.length / seconds),
    cpuMicroseconds: rounded(((await server.cpu()) - before) / pairsToRead.length),
  }
}

function get(port: number, token: string, guid: string, actor: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" }
  return fetch(`http://127.0.0.1:${port}${path}?ObjectID=${guid}&ActorID=${actor}`, { headers })
}

type Measurement = LoadResult & { cpuMicroseconds: number }

/** One way of answering: the servers that the load is sent to, and the process that sends it. */
type Way = { servers: ServerChild[]; load: ChildProcess }

/**
 * Measures each way once per round, so that a slowdown of the machine affects all of them. The first round warms up.
 */
async function inTurn<Name extends string>(ways: Record<Name, Way>): Promise<Record<Name, Measurement[]>> {
  const names = Object.keys(ways) as Name[]
  const measurements = Object.fromEntries(names.map((name) => [name, [] as Measurement[]])) as Record<
    Name,
    Measurement[]
  >
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const result = await runPhase(ways[name])
      if (result.refused > 0 || result.failed > 0)
        throw new Error(`${name}: ${result.refused} refused, ${result.failed} failed`)
      if (round > 0) measurements[name].push(result)
    }
  return measurements
}

/** Runs one phase of load and measures the CPU time of the servers' processes per request. */
async function runPhase({ servers, load }: Way): Promise<Measurement> {
  const cpu = async () => (await Promise.all(servers.map((server) => server.cpu()))).reduce((sum, one) => sum + one)
  const before = await cpu()
  const phase: LoadPhase = { ports: servers.map(({ port }) => port), seconds, connections }
  const loaded = (await request(load, phase)) as LoadResult
  return { ...loaded, cpuMicroseconds: ((await cpu()) - before) / loaded.answered }
}

/** Collects answers of the real server for the baseline. */
async function samples(port: number, token: string, pairsToRead: Pair[]): Promise<Sample[]> {
  const answers: Sample[] = []
  for (const { guid, actor } of pairsToRead) {
    const reply = await get(port, token, guid, actor)
    const keptHeaders = [...reply.headers].filter(
      ([name]) => name.startsWith("x-csod") || name.startsWith("ratelimit") || name === "content-type",
    )
    answers.push({ headers: Object.fromEntries(keptHeaders), body: await reply.text() })
  }
  return answers
}

function summary(
  alone: Record<"everything" | "noDatabase" | "oneSelect" | "noThrottle", Measurement[]>,
  together: Record<"twoProcesses" | "noDatabase", Measurement[]>,
): object {
  const perSecond = ({ perSecond }: Measurement) => perSecond
  const cpu = ({ cpuMicroseconds }: Measurement) => cpuMicroseconds
  const toNoDatabase = ratio(alone.everything, alone.noDatabase, perSecond)
  return {
    portal: large,
    rounds,
    ratios: {
      "requests/s, to one bare look-up by key": spread(ratios(alone.everything, alone.oneSelect, perSecond)),
      "requests/s, to no database": rounded(toNoDatabase),
      "CPU of a request with the throttle, to without": spread(ratios(alone.everything, alone.noThrottle, cpu)),
      "requests/s of two processes, to one": rounded(
        ratio(together.twoProcesses, together.noDatabase, perSecond) / toNoDatabase,
      ),
    },
    ...Object.fromEntries(
      Object.entries({ ...together, ...alone }).map(([way, measurements]) => [way, summaryOf(measurements)]),
    ),
  }
}

/** The median over the rounds of the ratio within a round. */
function ratio(way: Measurement[], other: Measurement[], value: (measurement: Measurement) => number): number {
  return median(ratios(way, other, value))
}

function ratios(way: Measurement[], other: Measurement[], value: (measurement: Measurement) => number): number[] {
  return way.map((measurement, round) => value(measurement) / value(other[round]!))
}

function summaryOf(way: Measurement[]) {
  return {
    perSecond: Math.round(median(way.map(({ perSecond }) => perSecond))),
    p50: median(way.map(({ p50 }) => p50)),
    p99: median(way.map(({ p99 }) => p99)),
    cpuMicroseconds: spread(way.map(({ cpuMicroseconds }) => cpuMicroseconds)),
  }
}
