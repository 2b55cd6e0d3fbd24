import assert from "node:assert/strict"
import { mkdir, readdir, readFile, rmdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { after, before, beforeEach, test } from "node:test"
import { isPassword } from "../access/passwords.ts"
import { loadOrganisation } from "../organisation/load.ts"
import { type PortalName, portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"
import { discard, makeTestFolder } from "../testing/cluster.ts"
import { testServer } from "../testing/databases.ts"
import { firstRun } from "./first-run.ts"
import { Ownership } from "./first-run-owner.ts"
import { openPortals, type Portals } from "./portals.ts"
import { SetUp } from "./set-up.ts"

const { host, port, user } = testServer()
const databaseUrl = `postgres://${user}@/first_run_${process.pid}?host=${host}&port=${port}`
const secretKey = Buffer.alloc(32, 1)
const urls = { production: "http://one", stage: "http://two", pilot: "http://three" }

const folders: string[] = []
let data: string
let installation: Portals
before(async () => {
  installation = await openPortals({ data: await newFolder(), databaseUrl, secretKey, limits: "off" })
})
beforeEach(async () => {
  data = await newFolder()
  for (const name of portalNames) await resetPortal(name)
})
after(async () => {
  await installation.close()
  folders.forEach(discard)
})

test("a portal that is created again is set up with the same password", async () => {
  await run()
  const { admin } = await readFirstRun()
  await resetPortal("stage")
  await run()
  assert.deepEqual((await readFirstRun()).admin, admin)
  for (const name of portalNames) assert.equal(await isPasswordOf(name, "admin", admin.password), true)
})

test("an administrator is added to an organisation that was loaded before the first start", async () => {
  await loadPeople("stage", ["ann"])
  assert.deepEqual((await run()).notes, [])
  const { admin } = await readFirstRun()
  assert.equal(await isPasswordOf("stage", "admin", admin.password), true)
  const grants = await installation.portals.stage.sql`
    select permission from person join person_role on person_id = id join role_permission using (role_id)
      where user_id = 'admin'
  `
  assert.deepEqual(grants, [{ permission: "*" }])
})

test("an existing person called admin is left unchanged, and a note says so", async () => {
  await loadPeople("pilot", ["admin"])
  const { notes } = await run()
  assert.deepEqual(notes, ["There is somebody called admin in Pilot, so no administrator is added there."])
  assert.equal(await isPasswordOf("pilot", "admin", (await readFirstRun()).admin.password), false)
  assert.deepEqual((await run()).notes, [])
})

test("the demo is not loaded into a portal that has people, and a note says so", async () => {
  for (const name of portalNames) await loadPeople(name, ["ann"])
  const { notes, path } = await run({ demo: true })
  assert.deepEqual(notes, [
    "There are people in Production, Stage, Pilot, so the demo organisation is not loaded there.",
  ])
  assert.equal(path, undefined)
  assert.deepEqual(await readdir(data), [])
  const [row] = await installation.portals.stage.sql`select count(*) from person`
  assert.deepEqual(row, { count: 1 })
})

test("if the secrets can't be written, no portal is set up", async () => {
  await mkdir(join(data, "first-run.json.new"))
  await assert.rejects(
    run(),
    (error) => error instanceof StartError && /first-run\.json cannot be used/.test(error.message),
  )
  for (const name of portalNames)
    assert.deepEqual(await installation.portals[name].sql`select user_id from person`, [], name)
  await rmdir(join(data, "first-run.json.new"))
  await run()
  assert.equal(await isPasswordOf("production", "admin", (await readFirstRun()).admin.password), true)
})

test("a file that the server didn't write is reported and left unchanged", async () => {
  await writeFile(join(data, "first-run.json"), '{"portals": {}}')
  await assert.rejects(run(), /^StartError: .*first-run\.json is not as the server wrote it/)
  assert.equal(await readFile(join(data, "first-run.json"), "utf8"), '{"portals": {}}')
})

async function run(settings: { demo?: boolean } = {}) {
  const setUp = new SetUp()
  const ownership = new Ownership()
  try {
    const all = { data, databaseUrl, secretKey, limits: "off", ...settings } as const
    return await firstRun(installation.portals, all, urls, setUp, ownership)
  } finally {
    setUp.end()
    await ownership.release()
  }
}

async function readFirstRun(): Promise<{ admin: { userName: string; password: string } }> {
  return JSON.parse(await readFile(join(data, "first-run.json"), "utf8"))
}

async function resetPortal(name: PortalName): Promise<void> {
  const { sql } = installation.portals[name]
  await sql.script("delete from person; delete from role; update installation set set_up_at = null, demo = false")
}

async function loadPeople(name: PortalName, userIds: string[]): Promise<void> {
  const people = userIds.map((userId) => ({ userId, firstName: "Some", lastName: "Body" }))
  const languages = [{ code: "en-US", name: "English (US)" }]
  await loadOrganisation(installation.portals[name], { name: "people", text: JSON.stringify({ languages, people }) })
}

async function isPasswordOf(name: PortalName, userId: string, password: string): Promise<boolean> {
  const [row] = await installation.portals[name].sql<{ passwordHash: string | null }>`
    select password_hash from person where user_id = ${userId}
  `
  return isPassword(row?.passwordHash, password)
}

async function newFolder(): Promise<string> {
  const folder = await makeTestFolder()
  folders.push(folder)
  return folder
}
