import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { readdir } from "node:fs/promises"
import { test } from "node:test"
import { openDatabase } from "../database/database.ts"
import { portalNames } from "../portal/portal.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { testConnection, testServer } from "../testing/databases.ts"
import { startServer } from "../testing/server-process.ts"

test("servers that start together on an empty PostgreSQL all serve, and every migration is applied once", async () => {
  const { host, port, user } = testServer()
  const prefix = `together_${process.pid}`
  const settings = {
    DATABASE_URL: `postgres://${user}@/${prefix}?host=${host}&port=${port}`,
    QUOIN_SECRET_KEY: randomBytes(32).toString("base64"),
  }
  const folders = await Promise.all([makeTestFolder(), makeTestFolder()])
  const servers = folders.map((data) => startServer({ ...settings, QUOIN_DATA: data }))
  try {
    for (const { portals } of await Promise.all(servers.map(({ ready }) => ready)))
      for (const url of Object.values(portals)) assert.equal((await fetch(`${url}/healthz`)).status, 200)
    for (const name of portalNames) assert.deepEqual(await contentsOf(`${prefix}_${name}`), await expected())
  } finally {
    for (const server of servers) server.kill("SIGTERM")
    await Promise.all(servers.map(({ ended }) => ended))
    for (const folder of folders) discard(folder)
  }
})

type PortalContents = { migrations: string[]; settings: number; people: number }

/** Reads what the start created in a portal's database. The migrations are in the order in which they were applied. */
async function contentsOf(name: string): Promise<PortalContents | undefined> {
  const database = openDatabase(testConnection(name))
  try {
    const [contents] = await database.sql<PortalContents>`
      select (select array_agg(name order by applied_at, name) from schema_migration) as migrations,
        (select count(*) from portal_setting) as settings, (select count(*) from person) as people
    `
    return contents
  } finally {
    await database.close()
  }
}

async function expected(): Promise<PortalContents> {
  const files = await readdir(new URL("../database/migrations/", import.meta.url))
  return { migrations: files.sort(), settings: 1, people: 1 }
}
