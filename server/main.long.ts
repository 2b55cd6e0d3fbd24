import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import { readdir, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { after, before, describe, test } from "node:test"
import { promisify } from "node:util"
import { withPortal } from "./install/portals.ts"
import { findPostmaster, isPostmaster } from "./install/postmaster-file.ts"
import { portalNames } from "./portal/portal.ts"
import { readSettings } from "./settings.ts"
import { testServer } from "./testing/databases.ts"
import {
  askToken,
  assertWhole,
  type FirstRunJson,
  isAlike,
  newFolder,
  portalAt,
  readFirstRun,
  signIn,
  start,
  stop,
  until,
  urlsOf,
  withUrls,
} from "./testing/installation.ts"
import type { Greeting, ServerProcess } from "./testing/server-process.ts"
import { foundational } from "./wire/limits.ts"

describe("an installation with the demo organisation", () => {
  let data: string
  let secrets: FirstRunJson
  before(async () => {
    data = await newFolder()
  })

  test("is created once and completely by processes that start at the same time", async () => {
    const both = [start({ QUOIN_DATA: data }), start({ QUOIN_DATA: data })]
    const [one, other] = (await Promise.all(both.map((server) => server.ready))) as [Greeting, Greeting]
    secrets = await readFirstRun(data)
    assert.deepEqual((await readdir(data)).sort(), ["first-run.json", "postgres", "postgres.log", "secret.key"])
    assert.equal((await stat(join(data, "first-run.json"))).mode & 0o777, 0o600)
    assert(isAlike(urlsOf(secrets), one.portals) || isAlike(urlsOf(secrets), other.portals))
    await assertWhole(one.portals, secrets)
    await assertWhole(other.portals, secrets)

    const { pid } = (await findPostmaster(join(data, "postgres")))!
    await stop(both[0]!, "SIGTERM")
    await assertWhole(other.portals, secrets)
    await stop(both[1]!, "SIGINT")
    assert.equal(isPostmaster(pid, join(data, "postgres")), false)
  })

  test("has secrets of its own in each portal", async () => {
    const all = portalNames.flatMap((name) => {
      const { url: _, ...own } = secrets.portals[name]
      return Object.values(own)
    })
    assert.equal(new Set(all).size, 12)
  })

  describe("started again", () => {
    let server: ServerProcess
    let greeting: Greeting
    before(async () => {
      server = start({ QUOIN_DATA: data, QUOIN_HOSTS: "test.example.org=stage" })
      greeting = await server.ready
    })
    after(() => stop(server, "SIGTERM"))

    test("keeps its secrets, and the file has the new addresses", async () => {
      const now = await readFirstRun(data)
      assert.deepEqual(urlsOf(now), greeting.portals)
      assert.deepEqual({ ...now, portals: withUrls(now.portals, secrets.portals) }, secrets)
      await assertWhole(greeting.portals, secrets)
    })

    test("refuses the secrets of one portal in the others", async () => {
      for (const name of ["stage", "pilot"] as const)
        assert.equal((await askToken(greeting.portals[name], secrets.portals.production)).status, 401)
    })

    test("maps a configured host name to its portal and ignores other headers", async () => {
      const { production, pilot } = greeting.portals
      assert.equal(await portalAt(production, { host: "test.example.org" }), "stage")
      assert.equal(
        await portalAt(production, { host: "other.example.org", "x-forwarded-host": "test.example.org" }),
        "production",
      )
      assert.equal(await portalAt(pilot, { host: "test.example.org" }), "pilot")
    })

    test("shows a first call that works unchanged and contains no secret", async () => {
      for (const text of Object.values(secrets.portals.production)) assert(!JSON.stringify(server.log).includes(text))
      assert.equal(greeting.firstRunFile, join(data, "first-run.json"))
      const { stdout } = await promisify(execFile)("sh", ["-c", greeting.firstCall])
      assert.equal(JSON.parse(stdout).token_type, "Bearer")
    })

    test("prints the addresses, the administrator, the file of secrets and the next steps; the log is only JSON", async () => {
      const words = await server.words()
      const { production, stage, pilot } = greeting.portals
      const [first, ...others] = words.split("\n")
      assert.equal(first, `Quoin is ready: Production ${production}, Stage ${stage}, Pilot ${pilot}`)
      const path = join(data, "first-run.json")
      assert.deepEqual(others, [
        `  Secrets: ${path} has each portal's client id and secret, and the password of wsadmin, who administers all three.`,
        "           They are not shown again: keep them elsewhere, then delete the file.",
        `  Try it:  ${greeting.firstCall}`,
        `  Next:    ${production} lists all calls; "A first call" in README.md creates and reads training; "Settings" there has the rest.`,
        "  The log goes on below as JSON lines. Ctrl-C ends the server.",
        "",
      ])
      for (const text of Object.values(secrets.portals.production)) assert(!words.includes(text))
    })

    test("a second server leaves the file unchanged while the first one runs", async () => {
      const second = start({ QUOIN_DATA: data })
      const { portals } = await second.ready
      const path = join(data, "first-run.json")
      assert.match(
        await second.words(),
        new RegExp(`\n {2}Another server runs on this data folder: ${path} keeps its addresses\\.\n`),
      )
      assert.deepEqual(urlsOf(await readFirstRun(data)), greeting.portals)
      assert(!isAlike(portals, greeting.portals))
      await stop(second, "SIGTERM")
      assert.deepEqual(urlsOf(await readFirstRun(data)), greeting.portals)
    })

    test("recovers after PostgreSQL was killed", async () => {
      process.kill((await findPostmaster(join(data, "postgres")))!.pid, "SIGKILL")
      await until(() => server.log.some(({ msg }) => msg === "PostgreSQL is there again."))
      await until(async () => (await fetch(`${greeting.portals.pilot}/healthz`)).status === 200)
      await assertWhole(greeting.portals, secrets)
    })
  })

  test("after SIGTERM only the calls made are counted, and reserved calls are returned", async () => {
    const countedCalls = () =>
      withPortal(readSettings({ QUOIN_DATA: data }), "production", async ({ sql }) => {
        const [row] = await sql<{ calls: number }>`
          select coalesce(sum(taken), 0)::int as calls from throttle_window
            where bucket = ${foundational[0].id} and unit = 'day'
        `
        return row!.calls
      })
    const before = await countedCalls()
    const server = start({ QUOIN_DATA: data })
    const { portals } = await server.ready
    const granted = await askToken(portals.production, secrets.portals.production)
    const { access_token: token } = (await granted.json()) as { access_token: string }
    const headers = { authorization: `Bearer ${token}` }
    const calls = 50
    for (let count = 0; count < calls; count++)
      await (await fetch(`${portals.production}/services/api/LO/GetDetails?ObjectID=none`, { headers })).text()
    await stop(server, "SIGTERM")
    assert.equal((await countedCalls()) - before, calls)
  })

  test("does not show its secrets again after the file was deleted, and keeps its people with QUOIN_DEMO=on", async () => {
    await rm(join(data, "first-run.json"))
    const server = start({ QUOIN_DATA: data, QUOIN_DEMO: "on" })
    const { portals, firstRunFile } = await server.ready
    assert.equal(firstRunFile, undefined)
    assert(!(await readdir(data)).includes("first-run.json"))
    assert(server.log.some(({ msg }) => /people in Production, Stage, Pilot, so the demo/.test(String(msg))))
    await assertWhole(portals, secrets)
    await stop(server, "SIGTERM")
  })
})

test("a first start that is killed is completed by the next start", async () => {
  const data = await newFolder()
  // Killed while the databases are created, and again when the file has the secrets but the portals do not have them
  // yet.
  for (const file of ["secret.key", "first-run.json"]) {
    const server = start({ QUOIN_DATA: data })
    await until(async () => (await readdir(data)).includes(file))
    server.kill("SIGKILL")
    await server.ended
  }
  const server = start({ QUOIN_DATA: data })
  const { portals } = await server.ready
  await assertWhole(portals, await readFirstRun(data))
  await stop(server, "SIGTERM")
})

describe("an installation on the operator's PostgreSQL, without the demo", () => {
  const { host, port, user } = testServer()
  const settings = {
    DATABASE_URL: `postgres://${user}@/own_${process.pid}?host=${host}&port=${port}`,
    QUOIN_SECRET_KEY: randomBytes(32).toString("base64"),
  }

  test("has one administrator, whose password is in the file, and no application", async () => {
    const data = await newFolder()
    const server = start({ ...settings, QUOIN_DATA: data })
    const { portals, firstCall } = await server.ready
    const { admin, portals: entries } = await readFirstRun(data)
    assert.deepEqual(entries, Object.fromEntries(portalNames.map((name) => [name, { url: portals[name] }])))
    assert.equal(firstCall, `curl ${portals.production}/healthz`)
    for (const name of portalNames) assert.equal((await signIn(portals[name], admin)).status, 200)
    assert.deepEqual(await readdir(data), ["first-run.json"])
    await stop(server, "SIGTERM")
  })

  test("is also served from another machine, which gets no secrets", async () => {
    const data = await newFolder()
    const server = start({ ...settings, QUOIN_DATA: data })
    const { portals } = await server.ready
    assert.equal(await portalAt(portals.stage, {}), "stage")
    assert.deepEqual(await readdir(data), [])
    await stop(server, "SIGTERM")
  })

  test("keeps serving all portals after an uncaught error, and logs it", async () => {
    // Simulates an error in a listener or a timer.
    const preload = `process.on("SIGUSR2",()=>{setTimeout(()=>{throw(new(Error)("provoked"))});Promise.reject(new(Error)("left"))})`
    const data = await newFolder()
    const options = `--import=data:text/javascript,${encodeURIComponent(preload)}`
    const server = start({ ...settings, QUOIN_DATA: data, NODE_OPTIONS: options })
    const { portals } = await server.ready
    server.kill("SIGUSR2")
    const uncaught = () => server.log.filter(({ msg }) => msg === "an error that nobody caught")
    await until(() => uncaught().length === 2)
    const errors = uncaught().map(({ level, err }) => [level, (err as Error).message])
    assert.deepEqual(errors.sort(), [
      [50, "left"],
      [50, "provoked"],
    ])
    assert.ok(uncaught().every(({ errorId }) => errorId))
    for (const name of portalNames) assert.equal(await portalAt(portals[name], {}), name)
    await stop(server, "SIGTERM")
  })
})
