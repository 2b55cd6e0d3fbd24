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

test("new portals have the same content but secrets of their own", async () => {
  const installation = await openInstallation("alike")
  try {
    await makePortals(installation.settings, (portal) => loadDemo(portal, organisation))
    assert.deepEqual(await installation.databases(), ["pilot", "production", "stage"])
    const { portals, file } = await installation.run()
    const guids = portals.map(({ guid }) => guid)
    assert.deepEqual(new Set(guids).size, 1)
    const secrets = portalNames.map((name) => file.portals[name].clientSecret)
    assert.equal(new Set(secrets).size, 3)
    for (const { applications, setUp } of portals) assert.deepEqual([applications, setUp], [1, true])
  } finally {
    discard(installation.settings.data)
  }
})

test("the leftovers of a process that was killed while creating portals are removed, and the portals are set up", async () => {
  const installation = await openInstallation("killed")
  try {
    const killed = makePortals(installation.settings, async () => {
      throw new Error("killed")
    })
    await assert.rejects(killed, /killed/)
    assert.deepEqual(await installation.databases(), ["draft"])
    // The next process leaves it to the usual set-up.
    await makePortals(installation.settings, () => assert.fail("filled twice"))
    const { portals } = await installation.run()
    assert.deepEqual(await installation.databases(), ["pilot", "production", "stage"])
    for (const { applications, setUp } of portals) assert.deepEqual([applications, setUp], [1, true])
  } finally {
    discard(installation.settings.data)
  }
})

test("two processes may create the portals at the same time", async () => {
  const installation = await openInstallation("two")
  try {
    await Promise.all([1, 2].map(() => makePortals(installation.settings, (portal) => loadDemo(portal, organisation))))
    const { portals } = await installation.run()
    for (const { applications, setUp } of portals) assert.deepEqual([applications, setUp], [1, true])
  } finally {
    discard(installation.settings.data)
  }
})

/** Prepares an installation on the PostgreSQL of the test run. */
async function openInstallation(name: string) {
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
    /** Lists the existing databases without their prefix. */
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
    /** Completes the first run and returns its result. */
    async run() {
      const setUp = new SetUp()
      const ownership = new Ownership()
      const { portals, close } = await openPortals(settings)
      try {
        await firstRun(portals, { ...settings, demo: true }, urls, setUp, ownership)
        const portalFacts = await Promise.all(portalNames.map((name) => factsOf(portals[name].database)))
        return { portals: portalFacts, file: JSON.parse(await readFile(join(settings.data, "first-run.json"), "utf8")) }
      } finally {
        setUp.end()
        await ownership.release()
        await close()
      }
    },
  }
}

async function factsOf({ sql }: ReturnType<typeof openDatabase>) {
  const [row] = await sql<{ guid: string; applications: number; setUp: boolean }>`
    select (select guid from person where user_id = 'wsadmin') as guid,
      (select count(*) from application) as applications,
      (select set_up_at is not null from installation) as set_up
  `
  return row!
}
