import assert from "node:assert/strict"
import { test } from "node:test"
import { noPermissionText } from "../../access/permissions.ts"
import { saveRecordFields } from "../../domain/transcripts/custom-field-queries.ts"
import { markRowsRemoved } from "../../domain/transcripts/removal-queries.ts"
import { addTranscriptFields, load, reasonsOf, valuesOf } from "../../testing/custom-fields.ts"
import { course, event, session } from "../../testing/drafts.ts"
import { openWithTraining, path } from "../../testing/load-values.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

// Effects of loaded values on learning objects and transcripts, and the permissions.

async function openWithTranscript() {
  const opened = await openWithTraining()
  await addTranscriptFields(opened.world)
  const id = await addTranscript(opened.world, "ann", opened.training)
  const row = (EmailTag: string, Value: unknown, more: object = {}) => ({
    ItemType: "Transcript",
    ObjectID: opened.training.guid,
    UserID: "ann",
    EmailTag,
    Value,
    ...more,
  })
  return { ...opened, id, row }
}

test("Get LO returns loaded values at once, also when its description was cached", async () => {
  await using world = await openWorld()
  const guid = await make(world, course)
  const shown = async () => {
    const { Fields: fields } = await describedTo(world, guid, "bruno")
    return fields.find(({ Title: title }: { Title: string }) => title === "Classe de risque")?.Value
  }
  assert.equal(await shown(), "Élevé")
  assert.equal(await shown(), "Élevé")
  await load(world, [{ ItemType: "LO", ObjectID: guid, EmailTag: "RISK.CLASS", Value: "Low" }])
  assert.equal(await shown(), "Faible")
})

test("a session has its event's values until values are loaded for the session itself", async () => {
  await using world = await openWorld()
  const eventGuid = await make(world, event)
  const sessionGuid = await make(world, { ...session, SessionItem: { ...session.SessionItem, EventID: eventGuid } })
  const site = async (guid: string) =>
    (await valuesOf(world, { ItemType: "LO", ObjectID: guid, EmailTag: "SITE" })).SITE
  assert.equal(await site(sessionGuid), "Yard 3")
  await load(world, [{ ItemType: "LO", ObjectID: sessionGuid, EmailTag: "SITE", Value: "Dock" }])
  assert.deepEqual([await site(eventGuid), await site(sessionGuid)], ["Yard 3", "Dock"])
})

test("a value's translations are deleted when the value changes, and stay when the same value is loaded again", async () => {
  const { world, training, lo } = await openWithTraining()
  await using _ = world
  const { sql } = world.portal
  await load(world, [lo("SITE", "Yard")])
  await sql`update training_custom_field set translations = '{"fr-FR": {"value": "Cour"}}'`
  const french = async () => {
    const { Fields: fields } = await describedTo(world, training.guid, "bruno")
    return fields[0].Value
  }
  await sql`insert into availability (training_id, position, everybody) values (${training.id}, 0, true)`
  await load(world, [lo("SITE", "Yard")])
  assert.equal(await french(), "Cour")
  await load(world, [lo("SITE", "Dock")])
  assert.equal(await french(), "Dock")
})

test("a value goes to the latest or the named registration of a transcript, which gets a new change marker and one stamp", async () => {
  const { world, training, id, row } = await openWithTranscript()
  await using _ = world
  const { sql, clock } = world.portal
  const second = await addTranscript(world, "ann", training, { regNum: 2 })
  world.pass(60_000)
  assert.deepEqual(await reasonsOf(world, [row("BADGE", "A-1"), row("PAID", "TRUE"), row("SHIFT", "late")]), [
    null,
    null,
    null,
  ])
  await load(world, [row("BADGE", "A-0", { RegistrationNumber: 1 })])
  const asked = { ItemType: "Transcript", ObjectID: training.guid, UserID: "ann" }
  assert.deepEqual(await valuesOf(world, asked), { SHIFT: "Late", BADGE: "A-1", PAID: "true" })
  assert.deepEqual(await valuesOf(world, { ...asked, RegistrationNumber: "1" }), { BADGE: "A-0" })
  const rows = await sql`select id, modified_at from transcript order by id`
  assert.deepEqual(
    rows,
    [id, second].map((id) => ({ id, modifiedAt: clock.now() })),
  )
  const stamps = await sql`
      select transcript_id, by_id is not null as by_somebody from transcript_stamp where kind = 'Edited'
        order by transcript_id
    `
  assert.deepEqual(
    stamps,
    [id, second].map((transcriptId) => ({ transcriptId, bySomebody: true })),
  )
})

test("a removed registration doesn't count: the one before it is the latest", async () => {
  const { world, training, row } = await openWithTranscript()
  await using _ = world
  await addTranscript(world, "ann", training, { regNum: 2, removed: true })
  assert.deepEqual(await reasonsOf(world, [row("BADGE", "A-1"), row("PAID", "true", { RegistrationNumber: 2 })]), [
    null,
    "Invalid User / User not registered",
  ])
})

test("values of a row that is removed while they are loaded are not stored", async () => {
  const { world, id } = await openWithTranscript()
  await using _ = world
  const { sql, clock } = world.portal
  const [field] = await sql<{ id: number }>`select id from custom_field where tag = 'BADGE'`
  await markRowsRemoved(sql, [id], { at: clock.now(), by: null, how: "tool", reason: "by mistake" })
  const value = { transcriptId: id, fieldId: field!.id, value: "A-1", optionId: null, translations: {} }
  assert.deepEqual(await saveRecordFields(sql, [value], { at: clock.now(), by: 1 }), [])
  assert.deepEqual(await sql`select from transcript_custom_field`, [])
})

test("a transcript field that the caller may not edit, or that takes no values, is refused", async () => {
  const { world, row } = await openWithTranscript()
  await using _ = world
  assert.deepEqual(await reasonsOf(world, [row("SECRET", "x"), row("PLACES", "x"), row("SITE", "x")]), [
    "User doesn't have a access to custom fields: SECRET",
    "Invalid custom field value: x",
    "Invalid custom field: SITE",
  ])
})

/** Loads records as an application bound to clara, under a role of hers, and returns the answer's status. */
async function statusUnder(world: World, limits: Parameters<typeof giveRole>[3], records: object[]) {
  await giveRole(world, "clara", ["Training Custom Fields"], limits)
  const headers = await world.authorize({ userName: "clara" })
  const { status } = await world.send("POST", path, { data: { record: records } }, headers)
  await takeRoles(world)
  return status
}

test("the permission's constraints apply: on providers and training for learning objects, and on people for transcripts", async () => {
  const { world, training, lo, row } = await openWithTranscript()
  await using _ = world
  const other = await addTraining(world, { provider: "External Training" })
  const there = [lo("SITE", "x")]
  const elsewhere = [...there, { ...lo("SITE", "x"), ObjectID: other.guid }]
  assert.equal(await statusUnder(world, [], elsewhere), 200)
  assert.equal(await statusUnder(world, [{ provider: "Harbour Academy" }], there), 200)
  assert.equal(await statusUnder(world, [{ provider: "Harbour Academy" }], elsewhere), 401)
  assert.equal(await statusUnder(world, [{ item: training.guid }], there), 200)
  assert.equal(await statusUnder(world, [{ item: training.guid }], elsewhere), 401)
  assert.equal(await statusUnder(world, [{ type: "Event" }], there), 401)
  assert.equal(await statusUnder(world, [{ ou: "DIV-SOUTH" }], there), 200)
  assert.equal(await statusUnder(world, [{ ou: "DIV-SOUTH" }], [row("BADGE", "x")]), 401)
  assert.equal(await statusUnder(world, ["self"], [row("BADGE", "x")]), 200)
})

test("a caller without the permission, or with another scope, is refused and learns nothing", async () => {
  const { world, lo } = await openWithTraining()
  await using _ = world
  const refused: [Record<string, string>, string][] = [
    [await world.authorize({ userName: "clara" }), noPermissionText],
    [await world.authorize({ scopes: ["training:read"] }), "Unauthorized"],
    [{ authorization: "Bearer nonsense" }, "Unauthorized"],
  ]
  for (const [headers, message] of refused) {
    const { status, body } = await world.send("POST", path, { data: { record: [lo("SITE", "x")] } }, headers)
    assert.deepEqual([status, body.error.message], [401, message])
    assert.equal((await world.get(path, { ItemType: "LO" }, headers)).status, 401)
  }
})
