import assert from "node:assert/strict"
import { test } from "node:test"
import { openMailServer } from "../../testing/mail-server.ts"
import { addAddresses, makeSession, queueMail } from "../../testing/mails.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/admin/api/mail/outbox"
const minute = 60_000

async function openAdministered() {
  const world = await openWorld()
  const admin = await world.signIn()
  await addAddresses(world)
  return {
    world,
    list: async (query: Record<string, string> = {}) => (await world.get(path, query, admin)).body,
    get: (id: number) => world.get(`${path}/${id}`, {}, admin),
    retry: (id: number) => world.send("POST", `${path}/${id}/retry`, undefined, admin),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const usersOf = ({ mails }: { mails: { user: string }[] }) => mails.map(({ user }) => user)

test("the outbox is listed by its filters, the newest first", async () => {
  await using at = await openAdministered()
  for (const to of ["ann", "dora"]) await queueMail(at.world, { to })
  await at.world.runJobs()
  at.world.pass(minute)
  await queueMail(at.world, { to: "bruno" })
  await at.world.portal.sql`update mail set assignment_id = 5 where event = 'training-registered' and state = 'skipped'`
  const all = await at.list()
  assert.deepEqual([usersOf(all), all.more, all.sends, all.hindrance], [["bruno", "dora", "ann"], false, false, null])
  const [bruno, dora] = all.mails
  assert.deepEqual(bruno, {
    id: bruno.id,
    event: "training-registered",
    user: "bruno",
    objectId: null,
    transcriptId: null,
    assignmentId: null,
    state: "waiting",
    reason: null,
    attempts: 0,
    createdAt: "2026-03-04T09:16:00.000Z",
    nextTryAt: "2026-03-04T09:16:00.000Z",
    sentAt: null,
    address: null,
    subject: null,
  })
  assert.deepEqual([dora.state, dora.reason, dora.nextTryAt], ["skipped", "The person is not active.", null])
  assert.deepEqual(usersOf(await at.list({ state: "kept" })), ["ann"])
  assert.deepEqual(usersOf(await at.list({ user: "BRUNO" })), ["bruno"])
  assert.deepEqual(usersOf(await at.list({ user: "nobody" })), [])
  assert.deepEqual(usersOf(await at.list({ assignment: "5" })), ["dora"])
  assert.deepEqual(usersOf(await at.list({ since: "2026-03-04T10:16:00+01:00" })), ["bruno"])
  assert.deepEqual(usersOf(await at.list({ before: String(bruno.id) })), ["dora", "ann"])
})

test("a list of mails continues after the last row of a page", async () => {
  await using at = await openAdministered()
  for (let count = 0; count < 51; count += 1) await queueMail(at.world, { key: `note ${count}` })
  const { mails, more } = await at.list()
  assert.deepEqual([mails.length, more], [50, true])
  const rest = await at.list({ before: String(mails.at(-1).id) })
  assert.deepEqual([rest.mails.length, rest.more], [1, false])
})

test("a mail is returned whole: its parts, its invitations, its Message-ID", async () => {
  await using at = await openAdministered()
  const { id: training, guid } = await makeSession(at.world)
  await queueMail(at.world, { training })
  await at.world.runJobs()
  const { mails } = await at.list()
  const { body } = await at.get(mails[0].id)
  assert.deepEqual([body.objectId, body.culture, body.address], [guid, "en-US", "ann@example.org"])
  assert.match(body.text, /^Hello Ann,/)
  assert.match(body.html, /<p>Hello Ann,<\/p>/)
  assert.match(body.messageId, /^[0-9a-f-]{36}$/)
  assert.match(body.calendars[1].text, /^BEGIN:VCALENDAR/)
  assert.equal((await at.get(mails[0].id + 1)).status, 404)
})

test("a failed mail is sent when a person retries it, to the address that is current then", async () => {
  await using at = await openAdministered()
  await using server = await openMailServer()
  at.world.portal.post = server.post()
  server.say.recipient = (address) => (address === "ann@example.org" ? "550 No such person" : undefined)
  await queueMail(at.world)
  await at.world.runJobs()
  const [failed] = (await at.list({ state: "failed" })).mails
  assert.equal(failed.reason, "550 No such person")
  await at.world.portal.sql`update person set email = 'ann.archer@example.org' where user_id = 'ann'`
  const { status, body } = await at.retry(failed.id)
  assert.deepEqual([status, body.state, body.reason, body.attempts], [200, "waiting", null, 0])
  assert.equal((await at.retry(failed.id)).status, 409)
  await at.world.runJobs()
  assert.deepEqual(
    server.taken.map(({ to }) => to),
    ["ann.archer@example.org"],
  )
  assert.equal((await at.get(failed.id)).body.state, "sent")
  assert.equal((await at.retry(failed.id)).status, 409)
  assert.equal((await at.retry(failed.id + 1)).status, 404)
})

test("the outbox says that the mail server can't be reached, why, and when the next attempt is", async () => {
  await using at = await openAdministered()
  await using server = await openMailServer()
  at.world.portal.post = server.post()
  await server.shut()
  await queueMail(at.world)
  await at.world.runJobs()
  const { hindrance, sends } = await at.list()
  assert.equal(sends, true)
  assert.match(hindrance.reason, /ECONNREFUSED/)
  assert.deepEqual([hindrance.since, hindrance.nextTryAt], ["2026-03-04T09:15:00.000Z", "2026-03-04T09:16:00.000Z"])
  await server.open()
  at.world.pass(minute)
  await at.world.runJobs()
  assert.equal((await at.list()).hindrance, null)
})
