import assert from "node:assert/strict"
import { test } from "node:test"
import { addBareTraining } from "../../testing/transcript-rows.ts"
import { addTraining } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

test("a session's tile has the values that a session inherits from its event, and the duration of its parts", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const event = await addBareTraining(sql, "Event", "Event")
  const [given] = await sql<{ name: string; currency: string }>`
    with added as (insert into provider (name) values ('Alpine Rescue') returning id, name)
    update training set provider_id = added.id, default_price = 80,
      default_price_currency = (select min(code) from currency)
    from added where training.id = ${event} returning added.name, default_price_currency as currency
  `
  await sql`insert into event (training_id, maximum_registration) values (${event}, 12)`
  const session = await addTraining(world, { type: "Session", title: "Crevasses" })
  await sql`update training set training_mins = null, provider_id = null where id = ${session.id}`
  await sql`insert into session (training_id, event_id) values (${session.id}, ${event})`
  await sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${session.id}, 0, 'One', '2026-03-10 08:00Z', '2026-03-10 12:00Z', 'UTC'),
      (${session.id}, 1, 'Two', '2026-03-11 08:00Z', '2026-03-11 09:30Z', 'UTC')
  `
  const admin = await world.signIn()
  const { body } = await world.get("/admin/api/assignment-tool/training", { query: "Crevasses" }, admin)
  const { minutes, price, currency, seatsLeft, provider: shown } = body.training[0]
  assert.deepEqual(
    { minutes, price, currency, seatsLeft, shown },
    { minutes: 330, price: 80, currency: given!.currency, seatsLeft: 12, shown: given!.name },
  )
})
