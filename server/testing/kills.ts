import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { type Connection, type Database, openDatabase } from "../database/database.ts"
import { findPostmaster } from "../install/postmaster-file.ts"
import { discard, makeTestFolder } from "./cluster.ts"
import { type ServerProcess, startServer } from "./server-process.ts"

type Victim = "server" | "PostgreSQL"

/** Marks the things that these tests create. */
const mark = "made while something dies"

/**
 * Kills the server, or the PostgreSQL under it, with -9 in the middle of creates, one victim after the other. Asserts:
 * everything that was answered is stored, nothing is stored partially, calls are answered or refused as temporarily
 * unavailable, and everything serves again by itself.
 */
export async function killInTheMiddle(victims: Victim[]): Promise<void> {
  const data = await makeTestFolder()
  const folder = join(data, "postgres")
  let server = startServer({ QUOIN_DATA: data, QUOIN_LIMITS: "off" })
  const answered = new Set<string>()
  try {
    for (const victim of victims) {
      const url = (await server.ready).portals.production
      const writing = writers(url, await tokenFrom(data, url), answered)
      await until(() => writing.created > 8)
      // At a varying place of a transaction.
      await pause(Math.random() * 50)
      if (victim === "PostgreSQL") await killPostgres(url)
      else await restart()
      await writing.stop()
      assert.deepEqual(writing.odd, [])
    }
    await server.ready
    const { host, port } = (await findPostmaster(folder))!
    await assertWhole({ host, port, user: "quoin", database: "quoin_production" }, answered)
  } finally {
    await end(server)
    discard(data)
  }

  async function killPostgres(url: string) {
    const killed = (await findPostmaster(folder))!.pid
    process.kill(killed, "SIGKILL")
    // Its children may still answer for a moment.
    await until(async () => ((await findPostmaster(folder))?.pid ?? killed) !== killed)
    // Issuing a token writes, so PostgreSQL serves again. An earlier answer of /healthz may be valid for one more
    // second.
    await tokenFrom(data, url)
  }

  async function restart() {
    server.kill("SIGKILL")
    await server.ended
    server = startServer({ QUOIN_DATA: data, QUOIN_LIMITS: "off" })
    await server.ready
  }
}

async function end(server: ServerProcess): Promise<void> {
  server.kill("SIGTERM")
  await server.ended
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(30_000)
  while (!(await condition())) {
    patience.throwIfAborted()
    await pause(20)
  }
}

/** Whether a portal reports that it can serve. */
export async function isServing(url: string): Promise<boolean> {
  return (await fetch(`${url}/healthz`)).ok
}

/** A token of the demo's application. */
export async function tokenFrom(data: string, url: string): Promise<string> {
  const { portals } = JSON.parse(await readFile(join(data, "first-run.json"), "utf8"))
  const { clientId, clientSecret } = portals.production
  const body = JSON.stringify({ clientId, clientSecret, grantType: "client_credentials", scope: "all" })
  let token: string | undefined
  await until(async () => {
    const reply = await fetch(`${url}/services/api/oauth2/token`, { method: "POST", body })
    token = reply.ok ? ((await reply.json()) as { access_token: string }).access_token : undefined
    return token !== undefined
  })
  return token!
}

/**
 * Several writers that create events with sessions, one after the other, until they are stopped or the server is gone.
 */
export function writers(url: string, token: string, answered: Set<string>) {
  let going = true
  const state = { created: 0, odd: [] as string[], stop }
  const running = Array.from({ length: 4 }, write)

  async function write() {
    while (going)
      try {
        const event = await create(eventRecord)
        if (event) await create(sessionRecord(event))
      } catch (error) {
        // The server is gone.
        if (error instanceof TypeError) return
        throw error
      }
  }

  async function create(record: object): Promise<string | undefined> {
    const body = JSON.stringify({ data: { record: [record] } })
    const reply = await fetch(`${url}/services/api/LO/Create`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      body,
    })
    const text = await reply.text()
    if (reply.status === 503) {
      await pause(10)
      return undefined
    }
    const { LoId: id, Result: result } = JSON.parse(text).data?.[0] ?? {}
    if (reply.status !== 200 || result !== "Success") state.odd.push(`${reply.status} ${text}`)
    if (!id) return undefined
    answered.add(id)
    state.created += 1
    return id
  }

  async function stop() {
    going = false
    await Promise.all(running)
  }

  return state
}

const eventRecord = {
  Type: "Event",
  SubjectTitles: [{ Title: "Abc" }],
  Availabilities: [
    { Id: "DIV-NORTH", SubType: "Division", IncludeSubs: true },
    { Id: "bruno", IncludeSubs: false },
  ],
  EventItem: {
    EventName: mark,
    EventNumber: mark,
    PrimaryProviderName: "External Training",
    PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: [{ PriceCurrency: "EUR", UnitPrice: 10 }] }],
  },
}

function sessionRecord(event: string): object {
  const part = (name: string, hour: string) => ({
    PartName: name,
    PartLocation: "2000",
    PartStartDateTime: `2030-05-06T${hour}:00:00`,
    PartEndDateTime: `2030-05-06T${hour}:50:00`,
    PartBreaks: [{ Title: "Coffee", Duration: 5 }],
    PartInstructors: [{ UserId: "u-311" }],
    PartEquipments: [{ Name: "Helmet", Quantity: 1 }],
  })
  const Availabilities = [{ Id: "ann" }]
  return {
    Type: "Session",
    Availabilities,
    SessionItem: { EventLoRef: event, Parts: [part("One", "08"), part("Two", "10")] },
  }
}

/** Asserts that everything that was answered is stored, and that every stored record is complete. */
export async function assertWhole(connection: Connection, answered: Set<string>): Promise<void> {
  const database = openDatabase(connection)
  try {
    const rows = await findMade(database)
    const guids = new Set(rows.map(({ guid }) => guid))
    assert.deepEqual(
      [...answered].filter((guid) => !guids.has(guid)),
      [],
    )
    const event = { own: 1, subjects: 1, availability: 2, prices: 1, parts: 0, belongings: 0 }
    const session = { own: 1, subjects: 1, availability: 1, prices: 0, parts: 2, belongings: 6 }
    for (const { guid, type, ...has } of rows)
      assert.deepEqual({ guid, ...has }, { guid, ...(type === "Event" ? event : session) })
  } finally {
    await database.close()
  }
}

type Made = {
  guid: string
  type: string
  own: number
  subjects: number
  availability: number
  prices: number
  parts: number
  belongings: number
}

async function findMade({ sql }: Database): Promise<Made[]> {
  return await sql<Made>`
    select t.guid, t.type,
      (select count(*) from event where training_id = t.id) + (select count(*) from session
          where training_id = t.id) as own,
      (select count(*) from training_subject where training_id = t.id) as subjects,
      (select count(*) from availability where training_id = t.id) as availability,
      (select count(*) from price_block join price on block_id = price_block.id where training_id = t.id) as prices,
      (select count(*) from part where session_id = t.id) as parts,
      (select count(*) from part join part_break on part_id = part.id where session_id = t.id)
        + (select count(*) from part join part_instructor on part_id = part.id where session_id = t.id)
        + (select count(*) from part join part_equipment on part_id = part.id where session_id = t.id) as belongings
    from training t where t.title = ${mark}
  `
}
