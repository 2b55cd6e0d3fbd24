import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, event, material, part } from "../../testing/drafts.ts"
import { rowCounts } from "../../testing/stored.ts"
import { describedTo, make, readBack } from "../../testing/trainings.ts"
import { addBarePeople, placedRows, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

const { EventID: _, ...members } = draft.SessionItem
const base = { ...draft, SessionItem: members }

/** Sends an update, and returns its result. */
async function put(world: World, record: object, headers?: Record<string, string>) {
  const { status, body } = await world.write("PUT", "/services/api/LO/Update", record, headers)
  assert.equal(status, 200)
  return body.data[0]
}

/** Creates an event and a session of it in a new world. */
async function withSession(world: World, change: object = {}) {
  const eventId = await make(world, event)
  const guid = await make(world, { ...draft, ...change })
  const update = (change: object) => ({ ...base, SessionItem: { ...base.SessionItem, LoID: guid }, ...change })
  const of = (members: object) => update({ SessionItem: { ...base.SessionItem, LoID: guid, ...members } })
  return { eventId, guid, update, of }
}

test("an update returns the id of the session that it changed, and has no counter", async () => {
  await using world = await openWorld()
  const { guid, update } = await withSession(world)
  const { status, body } = await world.write("PUT", "/Services/api/lo/update", update({}))
  assert.equal(status, 200)
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    data: [{ Result: "Success", Reason: null, LoId: guid, ObjectId: guid, LocatorNumber: 10001 }],
  })
})

test("a session is named by its GUID or its locator; if they differ the GUID decides", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  const other = await make(world, draft)
  for (const identity of [
    { LoID: guid.toUpperCase() },
    { LoID: ` ${guid} ` },
    { LoID: undefined, Locator: 10001 },
    { LoID: "", Locator: " 10001 " },
    { LoID: guid, Locator: 10002 },
    { LoID: guid, Locator: 0 },
  ])
    assert.equal((await put(world, of(identity))).LoId, guid, JSON.stringify(identity))
  assert.equal((await put(world, of({ LoID: undefined, Locator: "10002" }))).LoId, other)
})

test("an update with another type, or of a training that is no session, is refused", async () => {
  await using world = await openWorld()
  const { eventId, update, of } = await withSession(world)
  for (const type of [undefined, "", "session", "SESSION", 3])
    assert.equal((await put(world, update({ Type: type }))).Reason, null, String(type))
  for (const type of ["Event", "Material", "constructor"])
    assert.equal((await put(world, update({ Type: type }))).Reason, `Invalid Type ${type}`)
  const inactive = await make(world, { ...material, MaterialItem: { ...material.MaterialItem, Active: false } })
  assert.equal((await put(world, of({ LoID: eventId }))).Reason, "Invalid LoID")
  assert.equal((await put(world, of({ LoID: inactive }))).Reason, "Invalid LoID")
})

/** Returns a record without the parts' own ids, which change each time. */
function withoutIds(record: { SessionItem: { Parts: { ScheduleID?: string }[] } }) {
  const Parts = record.SessionItem.Parts.map(({ ScheduleID: _, ...rest }) => rest)
  return { ...record, SessionItem: { ...record.SessionItem, Parts } }
}

test("the same update twice leads to the same state", async () => {
  await using world = await openWorld()
  const { guid, update } = await withSession(world)
  await put(world, update({}))
  const [once, rows, shown] = [
    await readBack(world, guid),
    await rowCounts(world),
    await describedTo(world, guid, "ann"),
  ]
  await put(world, update({}))
  assert.deepEqual(withoutIds(await readBack(world, guid)), withoutIds(once))
  assert.deepEqual(await rowCounts(world), rows)
  const again = await describedTo(world, guid, "ann")
  assert.deepEqual({ ...again, Parts: [] }, { ...shown, Parts: [] })
})

test("members that an update lacks are removed, or reset to the defaults of a new session", async () => {
  await using world = await openWorld()
  const languages = { AvailableLanguages: [{ LanguageID: "de-DE" }] }
  const { eventId, guid } = await withSession(world, { ...languages, TrainingHours: 9, TrainingMins: 5 })
  const before = await readBack(world, guid)
  const bare = {
    SessionItem: {
      LoID: guid,
      Parts: [
        {
          PartName: "Only",
          PartLocation: "ROOM-7",
          PartStartDateTime: "2026-06-01T09:00:00",
          PartEndDateTime: "2026-06-01T10:00:00",
        },
      ],
    },
  }
  assert.equal((await put(world, bare)).Reason, null)
  const parent = await readBack(world, eventId)
  const { Parts, ...session } = (await readBack(world, guid)).SessionItem
  assert.deepEqual(await readBack(world, guid), {
    ActorID: "wsadmin",
    Type: "Session",
    Availabilities: [],
    AvailableLanguages: parent.AvailableLanguages,
    SubjectTitles: parent.SubjectTitles,
    CustomFieldItems: before.CustomFieldItems,
    SessionItem: { ...session, Parts },
  })
  assert.deepEqual(session, { EventID: "EV-0042", EventLoRef: eventId, LoID: guid, Locator: 10001 })
  const { ScheduleID, ...only } = Parts[0]
  assert.deepEqual(
    [Parts.length, only],
    [
      1,
      {
        ...bare.SessionItem.Parts[0],
        PartTimeZoneId: "UTC",
        IsPartLocationConfirmationRequired: false,
        PartBreaks: [],
        PartInstructors: [],
        PartEquipments: [],
      },
    ],
  )
  assert.ok(!before.SessionItem.Parts.some((part: { ScheduleID: string }) => part.ScheduleID === ScheduleID))
  assert.equal(await describedTo(world, guid, "ann"), null, "nobody sees it any more")
})

// Each list of the payload, and its value after it was emptied or left out.
const lists = ["Availabilities", "SubjectTitles", "PreRequisiteOptions"] as const

test("each list is replaced by the sent one, and an empty list empties it", async () => {
  await using world = await openWorld()
  const eventId = await make(world, event)
  const work = [{ PreRequisites: [{ LoId: eventId }] }]
  const guid = await make(world, { ...draft, PreRequisiteOptions: work })
  const update = (change: object) => ({ ...base, SessionItem: { ...base.SessionItem, LoID: guid }, ...change })
  await put(world, update({ PreRequisiteOptions: work }))
  const full = await readBack(world, guid)
  for (const list of lists) {
    assert.ok(full[list].length > 0)
    await put(world, update({ PreRequisiteOptions: work, [list]: [] }))
    assert.deepEqual((await readBack(world, guid))[list] ?? [], [], list)
  }
  await put(world, update({ Availabilities: [{ Id: "clara" }], AvailableLanguages: [{ Language: "English (UK)" }] }))
  const replaced = await readBack(world, guid)
  assert.deepEqual(
    replaced.Availabilities.map(({ Id }: { Id: string }) => Id),
    ["clara"],
  )
  assert.deepEqual(replaced.AvailableLanguages, [{ Language: "English (UK)", LanguageID: "en-GB" }])
  for (const list of ["PartBreaks", "PartInstructors", "PartEquipments"]) {
    const Parts = base.SessionItem.Parts.map((part) => ({ ...part, [list]: [] }))
    await put(world, update({ SessionItem: { ...base.SessionItem, LoID: guid, Parts } }))
    const [stored] = (await readBack(world, guid)).SessionItem.Parts
    assert.deepEqual(
      [stored.PartBreaks.length, stored.PartInstructors.length, stored.PartEquipments.length],
      ["PartBreaks", "PartInstructors", "PartEquipments"].map((each) => (each === list ? 0 : 1)),
    )
  }
})

test("GUID, locator, event, author and custom fields stay, whatever is sent; the modifier and the time are returned", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  const other = { ...event, EventItem: { ...event.EventItem, EventNumber: "EV-0043" } }
  await make(world, other)
  const before = await readBack(world, guid)
  world.pass(60_000)
  const change = {
    ...of({ EventID: "EV-0043", Locator: 77 }),
    ActorID: "ann",
    CustomFieldItems: [{ Tag: "SITE", Value: "?" }],
  }
  assert.equal((await put(world, change)).LocatorNumber, 10001)
  const after = await readBack(world, guid)
  assert.deepEqual(after.CustomFieldItems, before.CustomFieldItems)
  assert.deepEqual([after.ActorID, after.SessionItem.EventID, after.SessionItem.Locator], ["wsadmin", "EV-0042", 10001])
  const { body } = await world.get(`/admin/api/learning-objects/${guid}`, {}, await world.signIn())
  assert.deepEqual(
    [body.createdBy, body.createdAt, body.modifiedBy, body.modifiedAt],
    ["wsadmin", "2026-03-04T09:15:00.000Z", "ann", "2026-03-04T09:16:00.000Z"],
  )
})

test("a ScheduleID of the session keeps that part's identity and its unchanged translations; others are new parts", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  const foreign = await make(world, draft)
  const { sql } = world.portal
  await sql`update part set translations = '{"fr-FR": {"name": "Théorie"}}'`
  const schedule = async (of: string) =>
    (await readBack(world, of)).SessionItem.Parts.map((part: { ScheduleID: string }) => part.ScheduleID)
  const ids = async () =>
    await sql<{ id: number; scheduleId: string }>`
      select part.id, schedule_id from part join training on training.id = session_id where guid = ${guid}
        order by position`
  const [theory, practice] = await schedule(guid)
  const [foreignPart] = await schedule(foreign)
  const before = await ids()
  const third = { ...part, PartStartDateTime: "2026-05-12T08:00:00", PartEndDateTime: "2026-05-12T12:00:00" }
  const [one, two] = base.SessionItem.Parts
  await put(
    world,
    of({
      Parts: [
        { ...two, ScheduleID: practice, PartName: "Exercise" },
        { ...third, ScheduleID: foreignPart },
        { ...one, ScheduleID: theory.toUpperCase(), PartLocation: "ROOM-7" },
        {
          ...third,
          ScheduleID: theory,
          PartStartDateTime: "2026-05-13T08:00:00",
          PartEndDateTime: "2026-05-13T12:00:00",
        },
        { ...third, ScheduleID: "first", PartStartDateTime: "2026-05-14", PartEndDateTime: "2026-05-15" },
      ],
    }),
  )
  const after = await ids()
  assert.deepEqual([after[0], after[2]], [before[1], before[0]], "in the new order")
  assert.equal(new Set(after.map(({ scheduleId }) => scheduleId)).size, 5)
  assert.ok(!after.some(({ scheduleId }) => scheduleId === foreignPart))
  assert.deepEqual(await schedule(foreign).then((ids) => ids[0]), foreignPart, "the other session keeps its part")
  const { Parts } = await describedTo(world, guid, "bruno")
  assert.deepEqual(
    Parts.slice(0, 3).map(({ PartName }: { PartName: string }) => PartName),
    ["Exercise", "Theory", "Théorie"],
  )
})

test("of several concurrent updates one is stored whole", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  const named = (name: string, count: number) =>
    of({
      SessionID: name,
      Parts: Array.from({ length: count }, (_, index) => ({
        ...part,
        PartName: `${name} ${index}`,
        PartStartDateTime: `2026-05-${11 + index}T08:00:00`,
        PartEndDateTime: `2026-05-${11 + index}T12:00:00`,
      })),
    })
  for (let round = 0; round < 5; round++) {
    await Promise.all([put(world, named("A", 4)), put(world, named("B", 2)), put(world, named("C", 3))])
    const { SessionID, Parts } = (await readBack(world, guid)).SessionItem
    assert.deepEqual(
      Parts.map(({ PartName }: { PartName: string }) => PartName),
      Array.from({ length: { A: 4, B: 2, C: 3 }[SessionID as "A"] }, (_, index) => `${SessionID} ${index}`),
    )
  }
})

test("registered people and their seats survive an update", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { guid, of } = await withSession(world, { SessionItem: { ...draft.SessionItem, MaximumRegistration: 5 } })
  const [session] = await sql<{ id: number }>`select id from training where guid = ${guid}`
  const trainingId = session?.id ?? 0
  for (const personId of await addBarePeople(sql, 3)) await placeRow(sql, { personId, trainingId })
  const rows = await placedRows(sql)
  assert.equal((await describedTo(world, guid, "ann")).SessionSeats, 2)
  assert.equal((await put(world, of({ MaximumRegistration: 4 }))).Reason, null)
  assert.deepEqual(await placedRows(sql), rows)
  assert.equal((await describedTo(world, guid, "ann")).SessionSeats, 1)
  assert.equal((await put(world, of({ MinimumRegistration: 1, MaximumRegistration: 2 }))).Reason, null)
  assert.deepEqual(await placedRows(sql), rows)
  assert.equal((await describedTo(world, guid, "ann")).SessionSeats, 0, "nobody loses a seat that is no more")
})

test("an update of a cancelled session is refused with a reason, and changes nothing", async () => {
  await using world = await openWorld()
  const { guid, update, of } = await withSession(world)
  const admin = await world.signIn()
  await world.send("POST", `/admin/api/learning-objects/${guid}/cancellation`, {}, admin)
  const before = await readBack(world, guid)
  assert.equal((await put(world, update({ TrainingHours: 77 }))).Reason, "The session is cancelled.")
  const all = await put(world, of({ LoID: undefined, Locator: 10001, Parts: undefined, TrainingContactId: "nobody" }))
  assert.equal(all.Reason, "Parts missing, The session is cancelled., Invalid TrainingContactId nobody")
  assert.deepEqual(await readBack(world, guid), before)
})

test("a session keeps its stored contact in any case, but a new contact must be an active person", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  await world.portal.sql`update training set training_contact_id = 'The Office' where guid = ${guid}`
  assert.equal((await put(world, of({ TrainingContactId: "the office" }))).Reason, null)
  assert.equal((await put(world, of({ TrainingContactId: "dora" }))).Reason, "Invalid TrainingContactId dora")
})

test("a prerequisite that requires the session itself, at any depth, is refused", async () => {
  await using world = await openWorld()
  const { guid, update } = await withSession(world)
  const needing = (LoId: string) => ({ PreRequisiteOptions: [{ PreRequisites: [{ LoId }] }] })
  const before = await make(world, { ...material, ...needing(guid) })
  const between = await make(world, { ...material, PreRequisiteOptions: undefined, PreWorks: [{ LoId: before }] })
  const free = await make(world, { ...material, PreRequisiteOptions: undefined, PostWorks: [{ LoId: guid }] })
  for (const circular of [guid, before, between]) {
    const { Reason, Errors } = await put(world, update(needing(circular.toUpperCase())))
    assert.equal(Reason, `PreRequisite ${circular.toUpperCase()} needs this learning object itself.`)
    assert.equal(Errors[0].Path, "PreRequisiteOptions[0].PreRequisites[0].LoId")
  }
  assert.equal((await put(world, update(needing(free)))).Reason, null)
})
