import assert from "node:assert/strict"
import { test } from "node:test"
import { startWorkers } from "../../jobs/workers.ts"
import { mailsOf, queueMail } from "../../testing/mails.ts"
import { addPeople, openPosting, statesOf } from "../../testing/posting.ts"
import { postman } from "./postman.ts"

// Mails in progress while a server is slow or shuts down.

test("a few connections carry many mails, and a slow server delays nothing but mails", async () => {
  await using at = await openPosting()
  const slow = Promise.withResolvers<undefined>()
  at.server.say.content = () => slow.promise
  await addPeople(at.world, 50)
  const sending = at.world.runJobs()
  // Meanwhile everything else works: mails are queued and read.
  await queueMail(at.world, { to: "bruno" })
  assert.equal((await mailsOf(at.world)).length, 51)
  slow.resolve(undefined)
  await sending
  assert.equal(at.server.taken.length, 51)
  assert(at.server.connections.opened <= 4)
})

/**
 * Runs as a server process does until the first mail is on its way to the SMTP server, and then shuts down as one does.
 */
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

test("when the server shuts down, the mails in progress are sent, and the others after its restart", async () => {
  await using at = await openPosting()
  await addPeople(at.world, 14)
  await workUntilFirstMail(at, 10_000)
  assert(at.server.taken.length <= 4)
  await at.world.runJobs()
  assert.equal(new Set(at.server.taken.map(({ to }) => to)).size, 14)
  assert.equal(at.server.taken.length, 14)
})

test("a mail that the SMTP server does not answer is aborted when the server shuts down, and sent after its restart", async () => {
  await using at = await openPosting()
  await queueMail(at.world)
  await workUntilFirstMail(at, 0)
  assert.deepEqual(await statesOf(at.world), ["waiting"])
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["sent"])
})
