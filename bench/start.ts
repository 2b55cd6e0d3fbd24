import { readFile } from "node:fs/promises"
import { discard, makeTestFolder } from "../server/testing/cluster.ts"
import { type ServerProcess, startServer } from "../server/testing/server-process.ts"
import { median, rounded } from "./median.ts"

const rounds = 5

/**
 * Measures the first start, with the demo organisation, and later ones: from the command to an answer of all three
 * portals.
 */
export async function benchStart(): Promise<object> {
  const first: StartResult[] = []
  const later: StartResult[] = []
  const folders: string[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const data = await makeTestFolder()
      folders.push(data)
      first.push(await measureStart(data))
      later.push(await measureStart(data))
    }
  } finally {
    // Not earlier: after many files were removed, ext4 takes seconds longer to create new ones.
    for (const data of folders) discard(data)
  }
  return { rounds, firstStart: summary(first), laterStart: summary(later) }
}

type StartResult = { seconds: number; megabytes: number }

async function measureStart(data: string): Promise<StartResult> {
  const startedAt = performance.now()
  const server = startServer({ QUOIN_DATA: data })
  const { portals } = await server.ready
  await Promise.all(Object.values(portals).map((url) => fetch(`${url}/healthz`)))
  const seconds = (performance.now() - startedAt) / 1000
  const megabytes = await memoryOf(server)
  server.kill("SIGTERM")
  await server.ended
  return { seconds, megabytes }
}

/** Returns the resident memory of the server's process, in MiB. */
async function memoryOf({ pid }: ServerProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8")
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024
}

function summary(starts: StartResult[]): object {
  return {
    seconds: rounded(median(starts.map(({ seconds }) => seconds))),
    megabytes: Math.round(median(starts.map(({ megabytes }) => megabytes))),
  }
}
