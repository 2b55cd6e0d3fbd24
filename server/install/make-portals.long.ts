import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { openDatabase } from "../database/database.ts"
import { portalNames } from "../portal/portal.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { testConnection, testServer } from "../testing/databases.ts"
import { firstRun } from "./first-run.ts"
import { Ownership } from "./first-run-owner.ts"
import { makePortals, openPortals } from "./portals.ts"
import { SetUp } from "./set-up.ts"
import { loadDemo } from "./set-up-portal.ts"

const urls = { production: "http://one", stage: "http://two", pilot: "http://three" }
const people = [{ userId: "wsadmin", firstName: "Service", lastName: "Admin" }]
const organisation = JSON.stringify({ languages: [{ code: "en-US", name: "English (US)" }], people })

test("new portals are made alike, but each has secrets of its own", async () => {
  const at = await place("alike")
  try {
    await makePortals(at.settings, (portal) => loadDemo(portal, organisation))
    assert.deepEqual(await at.databases(), ["pilot", "production", "stage"])
    const { portals, file } = await at.run()
    const guids = portals.map(({ guid }) => guid)
    assert.deepEqual(new Set(guids).size, 1)
    const secrets = portalNames.map((name) => file.portals[name].clientSecret)
    assert.equal(new Set(secrets).size, 3)
    for (const { applications, setUp } of portals) assert.deepEqual([applications, setUp], [1, true])
  } finally {
    discard(at.settings.data)
  }
})

test("what a process leaves that is killed while it makes them is taken away, and the portals are set up all the same", async () => {
  const at = await place("killed")
  try {
    const killed = makePortals(at.settings, async () => {
      throw new Error("killed")
    })
    await assert.rejects(killed, /killed/)
    assert.deepEqual(await at.databases(), ["draft"])
    // Whoever comes next leaves it to the usual way.
    await makePortals(at.settings, () => assert.fail("filled twice"))
    const { portals } = await at.run()
    assert.deepEqual(await at.databases(), ["pilot", "production", "stage"])
    for (const { applications, setUp } of portals) assert.deepEqual([applications, setUp], [1, true])
  } finally {
    discard(at.settings.data)
  }
})

test("two that make them at the same time do no harm", async () => {
  const at = await place("two")
  try {
    await Promise.all([1, 2].map(() => makePortals(at.settings, (portal) => loadDemo(portal, organisation))))
    const { portals } = await at.run()
    for (const { applications, setUp } of portals) assert.deepEqual([applications, setUp], [1, true])
  } finally {
    discard(at.settings.data)
  }
})

/** A place for an installation of its own on the PostgreSQL of the tests. */
async function place(name: string) {
  const { host, port, user } = testServer()
  const prefix = `made_${name}_${process.pid}`
  const settings = {
    data: await makeTestFolder(),
    databaseUrl: `postgres://${user}@/${prefix}?host=${host}&port=${port}`,
    secretKey: Buffer.alloc(32, 1),
    limits: "off" as const,
  }
  return {
    settings,
    /** The databases that are there, without what their names begin with. */
    async databases(): Promise<string[]> {
      const root = openDatabase(testConnection("postgres"))
      try {
        const rows = await root.sql<{ name: string }>`
          select substr(datname, ${prefix.length + 2}) as name from pg_database where datname like ${`${prefix}%`}
            order by 1
        `
        return rows.map(({ name }) => name)
      } finally {
        await root.close()
      }
    },
    /** Completes the first run, and tells what came of it. */
    async run() {
      const setUp = new SetUp()
      const ownership = new Ownership()
      const { portals, close } = await openPortals(settings)
      try {
        await firstRun(portals, { ...settings, demo: true }, urls, setUp, ownership)
        const told = await Promise.all(portalNames.map((name) => toldOf(portals[name].database)))
        return { portals: told, file: JSON.parse(await readFile(join(settings.data, "first-run.json"), "utf8")) }
      } finally {
        setUp.end()
        await ownership.release()
        await close()
      }
    },
  }
}

async function toldOf({ sql }: ReturnType<typeof openDatabase>) {
  const [row] = await sql<{ guid: string; applications: number; setUp: boolean }>`
    select (select guid from person where user_id = 'wsadmin') as guid,
      (select count(*) from application) as applications,
      (select set_up_at is not null from installation) as set_up
  `
  return row!
}
