import { readFile } from "node:fs/promises"
import { discard, makeTestFolder } from "../server/testing/cluster.ts"
import { type ServerProcess, startServer } from "../server/testing/server-process.ts"
import { median, rounded } from "./median.ts"

const rounds = 5

/** The first start, with the demo organisation, and later ones: from the command to an answer of all three portals. */
export async function benchStart(): Promise<object> {
  const first: Started[] = []
  const later: Started[] = []
  const folders: string[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const data = await makeTestFolder()
      folders.push(data)
      first.push(await started(data))
      later.push(await started(data))
    }
  } finally {
    // Not before: where many files were removed lately, ext4 takes seconds longer to make new ones.
    for (const data of folders) discard(data)
  }
  return { rounds, firstStart: told(first), laterStart: told(later) }
}

type Started = { seconds: number; megabytes: number }

async function started(data: string): Promise<Started> {
  const begun = performance.now()
  const server = startServer({ QUOIN_DATA: data })
  const { portals } = await server.ready
  await Promise.all(Object.values(portals).map((url) => fetch(`${url}/healthz`)))
  const seconds = (performance.now() - begun) / 1000
  const megabytes = await memoryOf(server)
  server.kill("SIGTERM")
  await server.ended
  return { seconds, megabytes }
}

/** What the server's process has in memory. */
async function memoryOf({ pid }: ServerProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8")
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024
}

function told(starts: Started[]): object {
  return {
    seconds: rounded(median(starts.map(({ seconds }) => seconds))),
    megabytes: Math.round(median(starts.map(({ megabytes }) => megabytes))),
  }
}
