import assert from "node:assert/strict"
import { test } from "node:test"
import { addAddresses, mailsOf, queueMail } from "../../testing/mails.ts"
import { addPeople, hour, minute, openPosting } from "../../testing/posting.ts"
import { openWorld } from "../../testing/world.ts"
import { queueMails } from "./queue.ts"

// The mails that are sent, each once.

const day = 24 * hour

test("one statement queues 10,000 mails, and each key only once", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  await sql`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select 'p' || n, 'p' || n, 'P', n::text, 'en-US', 'UTC', ${clock.now()}, ${clock.now()}
      from generate_series(1, 10000) n
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
    select 'registered:' || id as key, 'training-registered' as event, id as person_id, null as training_id,
      null as transcript_id,
      7 as assignment_id, null as text_id, null as details from person where user_id like 'p%'
  `
  await queueMails(counted, rows, clock.now())
  await queueMails(counted, rows, clock.now())
  const [{ count } = { count: 0 }] = await sql<{
    count: number
  }>`select count(*) from mail where state = 'waiting' and assignment_id = 7`
  assert.deepEqual([count, statements], [10_000, 2])
})

test("a mail is not sent before its transaction is committed, and never when it is rolled back", async () => {
  await using at = await openPosting()
  const { database, clock } = at.world.portal
  const undone = database.transaction(async (sql) => {
    await queueMails(
      sql,
      sql`
        select 'x' as key, 'message' as event, id as person_id, null as training_id, null as transcript_id,
          null as assignment_id,
        null as text_id, null as details from person`,
      clock.now(),
    )
    throw new Error("changed my mind")
  })
  await assert.rejects(undone, /changed my mind/)
  await at.world.runJobs()
  assert.deepEqual([await mailsOf(at.world), at.server.taken], [[], []])
})

test("an inactive person or one without an address gets no mail, and the outbox says why", async () => {
  await using at = await openPosting()
  const { sql } = at.world.portal
  await sql`
    update person set email = case user_id when 'bruno' then null when 'clara' then 'clara@example.org, eve@example.org'
      else email end
  `
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

test("a portal that sends no mails renders and keeps them", async () => {
  await using world = await openWorld()
  await addAddresses(world)
  await queueMail(world)
  await world.runJobs()
  const [mail] = await mailsOf(world)
  assert.deepEqual([mail!.state, mail!.subject], ["kept", "You are registered:"])
})

test("a mail whose claiming process died is sent a little later, once", async () => {
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

test("when mails take so long that the claim would end, the rest is released for the next claim", async () => {
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
