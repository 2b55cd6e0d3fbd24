import { readFileSync } from "node:fs"
import { test } from "node:test"
import { openDatabase } from "../portal/database.ts"
import { migrate } from "../portal/migrate.ts"
import { type Sql, sqlOver } from "../portal/sql.ts"
import { emptyDatabase, testConnection } from "../testing/databases.ts"
import { loadOrganisation } from "./load.ts"

test("x", async () => {
  const clock = { now: () => new Date("2026-03-04T09:15:00Z") }
  const database = openDatabase(testConnection(await emptyDatabase()))
  await migrate(database, clock)
  let sum = 0
  const timed = (sql: Sql): Sql =>
    sqlOver(
      async (text, values) => {
        const t = performance.now()
        try {
          const strings = Object.assign(text.split(/\$\d+/), { raw: [] }) as unknown as TemplateStringsArray
          const order = [...text.matchAll(/\$(\d+)/g)].map((m) => values[Number(m[1]) - 1])
          return (await sql(strings, ...order)) as never
        } finally {
          const d = performance.now() - t
          sum += d
          if (d > 80) console.log(Math.round(d), text.replace(/\s+/g, " ").slice(0, 110))
        }
      },
      (t) => sql.script(t),
    )
  const db = {
    ...database,
    transaction: <R>(work: (sql: Sql) => Promise<R>) =>
      database.transaction(async (sql) => {
        await sql`set local statement_timeout = 20000`
        return await work(timed(sql))
      }),
  }
  for (const name of (process.env.FILES ?? "/tmp/org/a.yaml,/tmp/org/a.yaml").split(",")) {
    const text = readFileSync(name, "utf8")
    const t = performance.now()
    sum = 0
    try {
      const r = await loadOrganisation({ database: db, clock }, { name, text })
      if (process.env.SHOW) console.log(JSON.stringify(r))
    } catch (e) {
      console.log((e as Error).stack)
    }
    console.log(name, Math.round(performance.now() - t), "ms, sql", Math.round(sum))
  }
  await database.close()
})
