import { readFile } from "node:fs/promises"
import { type Connection, openDatabase } from "../server/database/database.ts"
import { findInCatalog } from "../server/domain/search/catalog.ts"
import type { CatalogFilter } from "../server/domain/search/catalog-filter.ts"
import type { Stretch } from "./load.ts"

/**
 * What a process is started with that asks the database without a server: where that is, and a file with what to ask.
 */
export type DirectSettings = { connection: Connection; filtersFile: string }

const { connection, filtersFile } = JSON.parse(process.argv[2] ?? "") as DirectSettings
const filters = JSON.parse(await readFile(filtersFile, "utf8")) as CatalogFilter[]
const database = openDatabase(connection)
let next = 0

process.on("message", async (stretch: Stretch) => process.send?.(await load(stretch)))
process.on("disconnect", () => process.exit())

/**
 * The statements of Catalog Search, by as many at once as there would be connections. How many searches were done in a
 * second.
 */
async function load({ seconds, connections }: Stretch): Promise<{ perSecond: number }> {
  const begun = performance.now()
  let done = 0
  const ask = async () => {
    while (performance.now() - begun < seconds * 1000) {
      next = (next + 1) % filters.length
      await findInCatalog({ database, sql: database.sql }, { id: 1, culture: "en-US" }, filters[next]!)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, ask))
  return { perSecond: (done * 1000) / (performance.now() - begun) }
}
