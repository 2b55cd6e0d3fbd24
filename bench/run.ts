// Runs the benchmarks: `npm run bench`, or `npm run bench -- start` for one. Each prints its figures and writes them to
// bench/results/.
import { mkdir, writeFile } from "node:fs/promises"
import { arch, cpus, totalmem } from "node:os"

const benches: Record<string, () => Promise<object>> = {
  "get-lo": async () => (await import("./get-lo.ts")).benchGetLo(),
  throttle: async () => (await import("./throttle.ts")).benchThrottle(),
  "catalog-search": async () => (await import("./catalog-search.ts")).benchCatalogSearch(),
  "transcript-search": async () => (await import("./transcript-search.ts")).benchTranscriptSearch(),
  "transcript-page": async () => (await import("./transcript-page.ts")).benchTranscriptPage(),
  "session-roster": async () => (await import("./session-roster.ts")).benchSessionRoster(),
  assignment: async () => (await import("./assignment.ts")).benchAssignment(),
  memory: async () => (await import("./memory.ts")).benchMemory(),
  faults: async () => (await import("./faults.ts")).benchFaults(),
  start: async () => (await import("./start.ts")).benchStart(),
}

const machine = {
  cores: cpus().length,
  architecture: arch(),
  memoryGigabytes: Math.round(totalmem() / 1e9),
  node: process.version,
}

const chosenNames = process.argv.slice(2)
const unknownNames = chosenNames.filter((name) => !(name in benches))
if (unknownNames.length > 0)
  throw new Error(`There is no bench ${unknownNames.join(", ")}. There are ${Object.keys(benches).join(", ")}.`)

const results = new URL("./results/", import.meta.url)
await mkdir(results, { recursive: true })
for (const [name, bench] of Object.entries(benches)) {
  if (chosenNames.length > 0 && !chosenNames.includes(name)) continue
  const result = { bench: name, at: new Date().toISOString(), machine, ...(await bench()) }
  const text = JSON.stringify(result, undefined, 2)
  await writeFile(new URL(`${name}.json`, results), `${text}\n`)
  console.log(text)
}
