import assert from "node:assert/strict"
import { test } from "node:test"
import { mailsOf, queueMail } from "../../testing/mails.ts"
import { hour, minute, openPosting, statesOf } from "../../testing/posting.ts"

// Mail servers that refuse, fail or are down.

test("an unreachable server is tried after a minute, then after growing waits, and gets every mail once when it is up", async () => {
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

test("a mail with a temporary refusal is retried after growing waits, and does not delay the others", async () => {
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

test("a permanent refusal fails a mail, and the reason has the server's reply", async () => {
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

test("a sender that the server refuses is a configuration error: no mail fails for it", async () => {
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

test("after five days of attempts a mail fails", async () => {
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

test("a server that requires authentication gets name and password, and a wrong password fails no mail", async () => {
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
