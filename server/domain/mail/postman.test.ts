import assert from "node:assert/strict"
import { test } from "node:test"
import ICAL from "ical.js"
import { startWorkers } from "../../jobs/workers.ts"
import { openMailServer } from "../../testing/mail-server.ts"
import { addAddresses, mailsOf, makeSession, queueMail } from "../../testing/mails.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { postman } from "./postman.ts"
import { queueMails } from "./queue.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A world whose mails go to a mail server, and people with addresses. */
async function openPosting(options?: Parameters<typeof openMailServer>[0]) {
  const world = await openWorld()
  const server = await openMailServer(options)
  world.portal.post = server.post()
  await addAddresses(world)
  return {
    world,
    server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** Adds people, and queues a mail to each. */
async function addPeople({ portal: { sql, clock } }: World, count: number): Promise<void> {
  await sql`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, email, created_at, modified_at)
    select 'p' || n, 'p' || n, 'P', n::text, 'en-US', 'UTC', 'p' || n || '@example.org', ${clock.now()}, ${clock.now()}
    from generate_series(1, ${count}::integer) n
  `
  const rows = sql`
    select 'registered:' || id as key, 'training-registered' as event, id as person_id, null as training_id, null as transcript_id,
      7 as assignment_id, null as text_id, null as details from person where user_id ~ '^p[0-9]'
  `
  await queueMails(sql, rows, clock.now())
}

const statesOf = async (world: World) => (await mailsOf(world)).map(({ state }) => state)

/** The entries of iCalendar texts, by the names of their properties in lower case. */
function entriesOf(texts: string[]) {
  return texts.map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const [entry, ...others] = calendar.getAllSubcomponents("vevent")
    assert.deepEqual(others, [])
    const values = entry!.getAllProperties().map((one): [string, unknown] => [one.name, String(one.getFirstValue())])
    return { method: calendar.getFirstPropertyValue("method"), ...Object.fromEntries(values) } as Record<string, string>
  })
}

test("a registration for a session is mailed with an invitation to each of its parts", async () => {
  await using at = await openPosting()
  const { id } = await makeSession(at.world)
  await queueMail(at.world, { training: id })
  await at.world.runJobs()
  const [taken, ...others] = at.server.taken
  assert.deepEqual(others, [])
  const { from, to, mail } = taken!
  assert.deepEqual([from, to], ["learning@example.org", "ann@example.org"])
  assert.deepEqual(mail.from, { name: "Lernen für alle", address: "learning@example.org" })
  assert.deepEqual(mail.to, [{ name: "Ann Archer", address: "ann@example.org" }])
  assert.equal(mail.subject, "You are registered: Forklift safety")
  assert.match(mail.text ?? "", /^Hello Ann,\n\nyou are registered for "Forklift safety"\./)
  assert.match(plainSpaces(mail.text), /\nTheory: Monday, May 11, 2026, 4:30 – 8:00 AM EDT, Harbour\nPractice: /)
  assert.match(mail.html ?? "", /<html lang="en-US">.*<p>Hello Ann,<\/p>/s)
  const [invitation] = mail.attachments.filter(({ mimeType }) => mimeType === "text/calendar")
  assert.equal(invitation?.method, "REQUEST")
  const files = mail.attachments.filter(({ mimeType }) => mimeType === "application/ics")
  assert.deepEqual(
    files.map(({ filename }) => filename),
    ["invitation-1.ics", "invitation-2.ics"],
  )
  const [theory, practice] = entriesOf(files.map(({ content }) => contentText(content)))
  assert.equal(
    contentText(invitation!.content).replaceAll("\r\n", "\n").trim(),
    contentText(files[0]!.content).replaceAll("\r\n", "\n").trim(),
  )
  const { uid, description, ...told } = theory!
  assert.deepEqual(told, {
    method: "REQUEST",
    sequence: "0",
    dtstamp: "2026-03-04T09:15:00Z",
    dtstart: "2026-05-11T08:30:00Z",
    dtend: "2026-05-11T12:00:00Z",
    summary: "Forklift safety: Theory",
    location: "Harbour",
    organizer: "mailto:learning@example.org",
    attendee: "MAILTO:ann@example.org",
    status: "CONFIRMED",
  })
  assert.match(uid!, /^[0-9a-f-]{36}\.[0-9a-f-]{36}@quoin$/)
  assert.match(description!, /^Ines Okoro\nhttps:\/\/learn\.example\.org\/DeepLink\//)
  assert.equal(practice!.summary, "Forklift safety: Practice")
  assert.notEqual(practice!.uid, uid)
  assert.deepEqual(await statesOf(at.world), ["sent"])
})

test("a change raises the entries' sequence and takes back what was dropped, a cancellation takes back the rest", async () => {
  await using at = await openPosting()
  const { sql } = at.world.portal
  const { id } = await makeSession(at.world)
  await queueMail(at.world, { training: id })
  await at.world.runJobs()
  await sql`delete from part where session_id = ${id} and name = 'Practice'`
  await sql`update part set starts_at = '2026-05-12 08:30Z', ends_at = '2026-05-12 12:00Z' where session_id = ${id}`
  await queueMail(at.world, { training: id, event: "session-changed" })
  await at.world.runJobs()
  await queueMail(at.world, { training: id, event: "session-cancelled", details: { reason: "Snow" } })
  await at.world.runJobs()
  const mails = await mailsOf(at.world)
  const [first, changed, cancelled] = mails.map(({ calendars }) => entriesOf((calendars ?? []).map(({ text }) => text)))
  const shown = (entries: ReturnType<typeof entriesOf>) =>
    entries.map(({ method, uid, sequence, dtstart, status }) => [method, uid, sequence, dtstart, status])
  const [theory, practice] = first!.map(({ uid }) => uid)
  assert.deepEqual(shown(changed!), [
    ["REQUEST", theory, "1", "2026-05-12T08:30:00Z", "CONFIRMED"],
    ["CANCEL", practice, "1", "2026-05-11T13:00:00Z", "CANCELLED"],
  ])
  assert.deepEqual(shown(cancelled!), [["CANCEL", theory, "2", "2026-05-12T08:30:00Z", "CANCELLED"]])
  assert.match(mails[2]!.textPart!, /Reason: Snow/)
  assert.deepEqual(
    at.server.taken.map(({ mail }) => mail.attachments.map(({ filename, method }) => filename ?? method)),
    [
      ["REQUEST", "invitation-1.ics", "invitation-2.ics"],
      ["REQUEST", "invitation.ics", "cancellation.ics"],
      ["CANCEL", "cancellation.ics"],
    ],
  )
})

test("two mails about one session in one batch count their sequence on", async () => {
  await using at = await openPosting()
  const { id } = await makeSession(at.world)
  await queueMail(at.world, { training: id })
  await queueMail(at.world, { training: id, event: "session-changed" })
  await queueMail(at.world, { training: id, to: "bruno" })
  await at.world.runJobs()
  const sequences = (await mailsOf(at.world)).map(({ calendars }) =>
    entriesOf((calendars ?? []).map(({ text }) => text)).map(({ sequence }) => sequence),
  )
  assert.deepEqual(sequences, [
    ["0", "0"],
    ["1", "1"],
    ["0", "0"],
  ])
})

const greetings = { ann: /^Hello Ann,/, bruno: /^Bonjour Bruno,/, clara: /^Guten Tag Clara Clausen,/ }

test("each reader is written to in the own language, with accents whole, and told times of the own clocks", async () => {
  await using at = await openPosting()
  const { id } = await makeSession(at.world)
  for (const to of Object.keys(greetings)) await queueMail(at.world, { training: id, to })
  await at.world.runJobs()
  const mailTo = (who: string) => at.server.taken.find(({ to }) => to === `${who}@example.org`)!.mail
  for (const [who, greeting] of Object.entries(greetings)) assert.match(mailTo(who).text ?? "", greeting)
  assert.equal(mailTo("bruno").subject, "Vous êtes inscrit(e)\u00a0: Forklift safety")
  assert.match(plainSpaces(mailTo("bruno").text), /Theory: lundi 11 mai 2026, 10:30 – 14:00 UTC\+2, Port/)
  assert.equal(mailTo("clara").subject, "Sie sind angemeldet: Forklift safety")
  assert.match(plainSpaces(mailTo("clara").text), /Theory: Montag, 11\. Mai 2026, 10:30–14:00 Uhr MESZ, Harbour/)
  assert.match(mailTo("clara").html ?? "", /für „Forklift safety“ angemeldet/)
})

test("10,000 mails are queued by one statement, each key once for ever", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  await sql`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select 'p' || n, 'p' || n, 'P', n::text, 'en-US', 'UTC', ${clock.now()}, ${clock.now()} from generate_series(1, 10000) n
  `
  let statements = 0
  const counted: typeof sql = Object.assign(
    ((strings: TemplateStringsArray, ...values: unknown[]) => {
      const statement = sql(strings, ...values)
      return Object.assign(statement, {
        run: (text: string, parameters: unknown[]) => {
          if (/into mail\b/.test(text)) statements += 1
          return sql``.run(text, parameters)
        },
      })
    }) as typeof sql,
    { script: sql.script },
  )
  const rows = sql`
    select 'registered:' || id as key, 'training-registered' as event, id as person_id, null as training_id, null as transcript_id,
      7 as assignment_id, null as text_id, null as details from person where user_id like 'p%'
  `
  await queueMails(counted, rows, clock.now())
  await queueMails(counted, rows, clock.now())
  const [{ count } = { count: 0 }] = await sql<{
    count: number
  }>`select count(*) from mail where state = 'waiting' and assignment_id = 7`
  assert.deepEqual([count, statements], [10_000, 2])
})

test("a mail is not sent before its transaction is committed, and not at all when that is rolled back", async () => {
  await using at = await openPosting()
  const { database, clock } = at.world.portal
  const undone = database.transaction(async (sql) => {
    await queueMails(
      sql,
      sql`select 'x' as key, 'message' as event, id as person_id, null as training_id, null as transcript_id, null as assignment_id,
        null as text_id, null as details from person`,
      clock.now(),
    )
    throw new Error("changed my mind")
  })
  await assert.rejects(undone, /changed my mind/)
  await at.world.runJobs()
  assert.deepEqual([await mailsOf(at.world), at.server.taken], [[], []])
})

test("who is inactive or has no address gets no mail, and the outbox tells why", async () => {
  await using at = await openPosting()
  const { sql } = at.world.portal
  await sql`update person set email = case user_id when 'bruno' then null when 'clara' then 'clara@example.org, eve@example.org' else email end`
  for (const to of ["ann", "bruno", "clara", "dora"]) await queueMail(at.world, { to })
  await at.world.runJobs()
  assert.deepEqual(
    (await mailsOf(at.world)).map(({ state, reason }) => [state, reason]),
    [
      ["sent", null],
      ["skipped", "The person has no e-mail address."],
      ["skipped", "The person's e-mail address is not one."],
      ["skipped", "The person is not active."],
    ],
  )
  assert.deepEqual(
    at.server.taken.map(({ to }) => to),
    ["ann@example.org"],
  )
})

test("where the portal sends no mails they are rendered and kept", async () => {
  await using world = await openWorld()
  await addAddresses(world)
  await queueMail(world)
  await world.runJobs()
  const [mail] = await mailsOf(world)
  assert.deepEqual([mail!.state, mail!.subject], ["kept", "You are registered:"])
})

test("a server that is down is tried after a minute, then after ever longer, and gets everything once when it is up", async () => {
  await using at = await openPosting()
  await at.server.shut()
  for (const to of ["ann", "bruno", "clara", "wsadmin"]) await queueMail(at.world, { to })
  await at.world.runJobs()
  const pauses: (number | null)[] = []
  for (let round = 0; round < 7; round += 1) {
    const [pause] = await at.world.portal.sql<{
      failures: number
      resumeAt: Date
    }>`select failures, resume_at from mail_server`
    pauses.push((pause!.resumeAt.getTime() - at.world.portal.clock.now().getTime()) / minute)
    at.world.pass(pauses.at(-1)! * minute - 1)
    await at.world.runJobs()
    assert.equal(
      (await at.world.portal.sql<{ failures: number }>`select failures from mail_server`)[0]!.failures,
      round + 1,
    )
    at.world.pass(1)
    if (round < 6) await at.world.runJobs()
  }
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 30, 30])
  assert.deepEqual(await statesOf(at.world), ["waiting", "waiting", "waiting", "waiting"])
  await at.server.open()
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["sent", "sent", "sent", "sent"])
  assert.deepEqual(
    at.server.taken.map(({ to }) => to).sort(),
    ["ann", "bruno", "clara", "wsadmin"].map((name) => `${name}@example.org`),
  )
  assert.deepEqual(await at.world.portal.sql`select failures, since, resume_at, reason from mail_server`, [
    { failures: 0, since: null, resumeAt: null, reason: null },
  ])
})

test("a mail that the server does not want now is tried again after growing waits; the others are not held up", async () => {
  await using at = await openPosting()
  let greylisted = 0
  at.server.say.recipient = (address) =>
    address === "ann@example.org" && greylisted++ < 3 ? "451 4.7.1 Come back later" : undefined
  await queueMail(at.world, { to: "ann" })
  await queueMail(at.world, { to: "bruno" })
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["waiting", "sent"])
  const waits: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const [ann] = await mailsOf(at.world)
    assert.match(ann!.reason ?? "", /^451 4\.7\.1 Come back later/)
    waits.push((ann!.nextTryAt.getTime() - at.world.portal.clock.now().getTime()) / minute)
    at.world.pass(waits.at(-1)! * minute)
    await at.world.runJobs()
  }
  assert.deepEqual(waits, [1, 1, 2])
  assert.deepEqual(await statesOf(at.world), ["sent", "sent"])
})

test("a refusal for good ends a mail, and tells what the server said", async () => {
  await using at = await openPosting()
  at.server.say.recipient = (address) => (address === "ann@example.org" ? "550 5.1.1 No such person" : undefined)
  at.server.say.content = (address) => (address === "bruno@example.org" ? "554 5.7.1 Not that" : undefined)
  for (const to of ["ann", "bruno", "clara"]) await queueMail(at.world, { to })
  await at.world.runJobs()
  assert.deepEqual(
    (await mailsOf(at.world)).map(({ state, reason, attempts }) => [state, reason, attempts]),
    [
      ["failed", "550 5.1.1 No such person", 1],
      ["failed", "554 5.7.1 Not that", 1],
      ["sent", null, 1],
    ],
  )
})

test("a sender whom the server refuses is the operator's to mend: no mail fails for it", async () => {
  await using at = await openPosting()
  at.server.say.sender = () => "550 5.7.60 Not allowed to send as this"
  for (const to of ["ann", "bruno", "clara", "wsadmin"]) await queueMail(at.world, { to })
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["waiting", "waiting", "waiting", "waiting"])
  at.server.say.sender = () => undefined
  at.world.pass(minute)
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["sent", "sent", "sent", "sent"])
})

test("after five days of trying a mail is given up", async () => {
  await using at = await openPosting()
  at.server.say.recipient = () => "450 4.2.2 Mailbox full"
  await queueMail(at.world)
  for (let tries = 0; tries < 60 && (await statesOf(at.world))[0] === "waiting"; tries += 1) {
    await at.world.runJobs()
    at.world.pass(4 * hour)
  }
  const [mail] = await mailsOf(at.world)
  assert.equal(mail!.state, "failed")
  assert.equal(mail!.attempts, 5 * 6 + 1)
})

test("what was claimed by somebody who died is sent a little later, once", async () => {
  await using at = await openPosting()
  await queueMail(at.world)
  const { post } = at.world.portal
  at.world.portal.post = {
    ...post,
    deliver() {
      throw new Error("the process ends here")
    },
  }
  await at.world.runJobs({ mayFail: true })
  at.world.portal.post = post
  at.world.pass(29 * minute)
  await at.world.runJobs()
  assert.deepEqual(at.server.taken, [])
  at.world.pass(minute)
  await at.world.runJobs()
  at.world.pass(day)
  await at.world.runJobs()
  assert.equal(at.server.taken.length, 1)
})

test("every attempt of a mail has the same Message-ID, and each mail its own", async () => {
  await using at = await openPosting()
  const ids: (string | undefined)[] = []
  at.server.say.content = () => (ids.length++ < 1 ? "451 Later" : undefined)
  await queueMail(at.world)
  const [before] = await at.world.portal.sql<{ messageId: string }>`select message_id from mail`
  await at.world.runJobs()
  at.world.pass(minute)
  await at.world.runJobs()
  await queueMail(at.world, { to: "bruno" })
  await at.world.runJobs()
  const [ann, bruno] = at.server.taken.map(({ mail }) => mail.messageId)
  assert.equal(ann, `<${before!.messageId}@example.org>`)
  assert.notEqual(bruno, ann)
})

test("a few connections carry many mails, and a slow server holds up nothing but mails", async () => {
  await using at = await openPosting()
  const slow = Promise.withResolvers<undefined>()
  at.server.say.content = () => slow.promise
  await addPeople(at.world, 50)
  const sending = at.world.runJobs()
  // Meanwhile everything else goes on: more mails are queued, and read.
  await queueMail(at.world, { to: "bruno" })
  assert.equal((await mailsOf(at.world)).length, 51)
  slow.resolve(undefined)
  await sending
  assert.equal(at.server.taken.length, 51)
  assert(at.server.connections.opened <= 4)
})

/** Works as a server process does until the first mail is under way to the SMTP server, and then ends as one does. */
async function workUntilFirstMail({ world, server }: Awaited<ReturnType<typeof openPosting>>, patienceMs: number) {
  const { portal } = world
  const arrived = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<undefined>()
  server.say.content = () => {
    arrived.resolve()
    return answered.promise
  }
  const workers = startWorkers(portal, [postman], { info() {}, warn() {}, error() {} })
  await arrived.promise
  const closed = Promise.all([workers, portal.post].map((one) => one.close(patienceMs)))
  if (patienceMs > 0) answered.resolve(undefined)
  await closed
  answered.resolve(undefined)
  server.say.content = () => undefined
  portal.post = server.post()
}

test("when the server ends, the mails under way are sent, and the others when it is back", async () => {
  await using at = await openPosting()
  await addPeople(at.world, 14)
  await workUntilFirstMail(at, 10_000)
  assert(at.server.taken.length <= 4)
  await at.world.runJobs()
  assert.equal(new Set(at.server.taken.map(({ to }) => to)).size, 14)
  assert.equal(at.server.taken.length, 14)
})

test("a mail that the SMTP server does not answer is broken off when the server ends, and sent when it is back", async () => {
  await using at = await openPosting()
  await queueMail(at.world)
  await workUntilFirstMail(at, 0)
  assert.deepEqual(await statesOf(at.world), ["waiting"])
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["sent"])
})

test("when mails take so long that the claim would end, the rest is left to whoever comes next", async () => {
  await using at = await openPosting()
  await addPeople(at.world, 10)
  let passes = 1
  at.server.say.content = () => {
    if (passes-- > 0) at.world.pass(16 * minute)
    return undefined
  }
  await at.world.runJobs()
  const attempts = (await mailsOf(at.world)).map(({ state, attempts }) => `${state} ${attempts}`)
  assert.deepEqual([...new Set(attempts)], ["sent 1"])
  assert.equal(at.server.taken.length, 10)
})

test("a server that asks for a name and a password gets them, and a wrong password fails no mail", async () => {
  const user = { name: "quoin", password: "pass word" }
  await using at = await openPosting({ user })
  const smtp = { host: "127.0.0.1", port: at.server.port, secure: false }
  at.world.portal.post = at.server.post({ smtp: { ...smtp, user: { ...user, password: "wrong" } } })
  await queueMail(at.world)
  await at.world.runJobs()
  const [mail] = await mailsOf(at.world)
  assert.equal(mail!.state, "waiting")
  at.world.portal.post = at.server.post({ smtp: { ...smtp, user } })
  at.world.pass(minute)
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["sent"])
})

test("a mail that can't be rendered fails alone", async () => {
  await using at = await openPosting()
  await at.world.portal.sql`update person set time_zone = 'Nowhere' where user_id = 'ann'`
  await queueMail(at.world, { to: "ann" })
  await queueMail(at.world, { to: "bruno", event: "no such event" })
  await queueMail(at.world, { to: "clara" })
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["failed", "failed", "sent"])
})

/** A text with common blanks in the place of the thin ones that times are written with. */
function plainSpaces(text = ""): string {
  return text.replaceAll(/[\u2009\u202f]/g, " ")
}

function contentText(content: ArrayBuffer | string | Uint8Array): string {
  return typeof content === "string" ? content : Buffer.from(content as ArrayBuffer).toString("utf8")
}
