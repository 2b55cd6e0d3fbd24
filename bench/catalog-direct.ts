import { readFile } from "node:fs/promises"
import { type Connection, openDatabase } from "../server/database/database.ts"
import { findInCatalog } from "../server/domain/search/catalog.ts"
import type { CatalogFilter } from "../server/domain/search/catalog-filter.ts"
import type { LoadPhase } from "./load.ts"

/**
 * The settings of a process that queries the database without a server: the connection, and a file with the searches.
 */
export type DirectSettings = { connection: Connection; filtersFile: string }

const { connection, filtersFile } = JSON.parse(process.argv[2] ?? "") as DirectSettings
const filters = JSON.parse(await readFile(filtersFile, "utf8")) as CatalogFilter[]
const database = openDatabase(connection)
let next = 0

process.on("message", async (phase: LoadPhase) => process.send?.(await load(phase)))
process.on("disconnect", () => process.exit())

/**
 * Runs the statements of Catalog Search, as many at once as there would be connections. Returns the searches per
 * second.
 */
async function load({ seconds, connections }: LoadPhase): Promise<{ perSecond: number }> {
  const startedAt = performance.now()
  let count = 0
  const search = async () => {
    while (performance.now() - startedAt < seconds * 1000) {
      next = (next + 1) % filters.length
      await findInCatalog({ database, sql: database.sql }, { id: 1, culture: "en-US" }, filters[next]!)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, search))
  return { perSecond: (count * 1000) / (performance.now() - startedAt) }
}
