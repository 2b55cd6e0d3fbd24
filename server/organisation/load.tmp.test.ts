import { test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { emptyDatabase, testConnection } from "../testing/databases.ts"
import { openDatabase } from "../portal/database.ts"
import { migrate } from "../portal/migrate.ts"
import { loadOrganisation } from "./load.ts"
test("x", async () => {
  const clock = { now: () => new Date("2026-03-04T09:15:00Z") }
  const database = openDatabase(testConnection(await emptyDatabase()))
  await migrate(database, clock)
  for (const name of (process.env.FILES ?? "/tmp/org/a.yaml,/tmp/org/a.yaml").split(",")) {
    const t = performance.now()
    try { console.log(JSON.stringify(await loadOrganisation({ database, clock }, { name, text: readFileSync(name, "utf8") }))) } catch (e) { console.log((e as Error).stack) }
    console.log(name, Math.round(performance.now() - t), "ms")
  }
  await database.close()
})
