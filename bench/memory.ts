import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Memory, startServer } from "./child.ts"
import { rounded } from "./median.ts"
import { type Answers, openMixedLoad } from "./mixed-load.ts"
import type { WholeServerSettings } from "./whole-server.ts"

const minutes = 10
const firstMinute = 5

/**
 * Measures the memory of the whole server under a mixed load, once a minute: the heap after a forced garbage
 * collection, which is what the server really uses, and the resident memory of the process. The limits are off, so that
 * no call is refused for its number.
 */
export async function benchMemory(): Promise<object> {
  const data = await mkdtemp(join(tmpdir(), "quoin-bench-"))
  const environment: WholeServerSettings = { PORT: "0", QUOIN_DATA: data, QUOIN_LIMITS: "off" }
  const server = await startServer("whole-server.ts", environment)
  const firstRun = JSON.parse(await readFile(join(data, "first-run.json"), "utf8"))
  const load = await openMixedLoad({ port: server.port, ...firstRun.portals.production })
  try {
    const idle = await server.memory()
    const byMinute: Memory[] = []
    const answers: Answers = {}
    for (let minute = 0; minute < minutes; minute++) {
      const counts = await load.run(60)
      for (const [status, count] of Object.entries(counts)) answers[status] = (answers[status] ?? 0) + count
      byMinute.push(await server.memory())
    }
    return {
      minutes,
      answers,
      ratios: {
        [`heap after a forced collection, minute ${minutes} to minute ${firstMinute}`]: rounded(
          byMinute[minutes - 1]!.heap / byMinute[firstMinute - 1]!.heap,
        ),
      },
      megabytes: { idle: megabytesOf(idle), byMinute: byMinute.map(megabytesOf) },
    }
  } finally {
    load.close()
    await server.stop()
    await rm(data, { recursive: true })
  }
}

function megabytesOf(memory: Memory): Record<string, number> {
  return Object.fromEntries(Object.entries(memory).map(([kind, bytes]) => [kind, Math.round(bytes / 1e5) / 10]))
}
