import assert from "node:assert/strict"
import { test } from "node:test"
import { withPortal } from "../install/portals.ts"
import { addJob } from "../jobs/jobs.ts"
import { runDueJobs } from "../jobs/workers.ts"
import { backedUp, openInstallation } from "../testing/backups.ts"
import { runCommand as release } from "./release.ts"
import { runCommand as restore } from "./restore.ts"

test("a restored portal runs no jobs until it is released, and the release skips waiting mails", async () => {
  const { file } = await backedUp()
  const other = await openInstallation()
  await restore([file, "--portal", "production", "--create"], other.settings)
  const mails = () =>
    other.inPortal(
      "production",
      async (client) =>
        (await client.query("select state, reason from mail where id = (select max(id) from mail)")).rows,
    )
  const ran: string[] = []
  const handler = {
    kind: "look",
    async run() {
      ran.push("look")
    },
  }
  await withPortal(other.settings, "production", async (portal) => {
    await portal.sql`update mail set state = 'waiting', waiting_since = '2026-01-01Z', reason = null`
    await addJob(portal.sql, portal.clock.now(), { kind: "look" })
    assert.deepEqual(await runDueJobs(portal, [handler]), [])
  })
  assert.deepEqual(await mails(), [{ state: "waiting", reason: null }])
  assert.match(
    await release(["--portal", "production"], other.settings),
    /^production runs its jobs and sends its mails again\. Mails that waited .* are skipped: 1\. The outbox has them\.\n$/,
  )
  const [mail] = await mails()
  assert.equal(mail.state, "skipped")
  assert.match(mail.reason, /may have been sent since/)
  await withPortal(other.settings, "production", (portal) => runDueJobs(portal, [handler]))
  assert.deepEqual(ran, ["look"])
  assert.equal(await release(["--portal", "production"], other.settings), "production is not held.\n")
})

test("with --send-mails, waiting mails are sent after the release", async () => {
  const { file } = await backedUp()
  const other = await openInstallation()
  await restore([file, "--portal", "production", "--create"], other.settings)
  await other.inPortal("production", (client) =>
    client.query("update mail set state = 'waiting', waiting_since = '2026-01-01Z'"),
  )
  await release(["--portal", "production", "--send-mails"], other.settings)
  const { rows } = await other.inPortal("production", (client) => client.query("select distinct state from mail"))
  assert.deepEqual(rows, [{ state: "waiting" }])
})
