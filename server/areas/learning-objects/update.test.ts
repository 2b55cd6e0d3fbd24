import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, event, material, part } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { describedTo, make, readBack, rowCounts } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { inTableOrder } from "../../wire/faults.ts"
import type { LoDraft } from "./record.ts"
import { updateErrors, updateFaults } from "./session.ts"

const id = "5e551000-0000-4000-8000-000000000008"
const { EventID: _, ...members } = draft.SessionItem
const base = { ...draft, SessionItem: { ...members, LoID: id } }
const item = (change: object) => ({ SessionItem: { ...base.SessionItem, ...change } })
const parts = (...changes: object[]) => item({ Parts: changes.map((change) => ({ ...part, ...change })) })
const first = "SessionItem.Parts[0]"

function faultsOf(change: object, known = knownWith()) {
  const faults = inTableOrder(updateFaults({ ...base, ...change } as LoDraft, known, "UTC"), updateErrors)
  return faults.map(({ row: { type }, message, path }) => [type, message, path])
}

test("a good update has no faults, whatever it says of the event, languages and custom fields", () => {
  const ignored = { AvailableLanguages: [{ LanguageID: "xx-XX" }], CustomFieldItems: [{ Tag: "?" }] }
  assert.deepEqual(faultsOf({ ...ignored, ...item({ EventID: "no such" }) }, knownWith({ event: null })), [])
})

// The public error table of Update LO, in its order: what it says, and what provokes it.
const table = [
  ["PartName", "PartName", `${first}.PartName`, parts({ PartName: undefined })],
  ["PartStartDateTime", "PartStartDateTime", `${first}.PartStartDateTime`, parts({ PartStartDateTime: undefined })],
  ["PartEndDateTime", "PartEndDateTime", `${first}.PartEndDateTime`, parts({ PartEndDateTime: undefined })],
  ["PartLocation", "PartLocation", `${first}.PartLocation`, parts({ PartLocation: undefined })],
  [
    "PartEndDateTime",
    "PartEndDateTime should be greater than PartStartDateTime",
    `${first}.PartEndDateTime`,
    parts({ PartEndDateTime: part.PartStartDateTime }),
  ],
  ["PartBreak.Title", "PartBreak.Title", `${first}.PartBreaks[0].Title`, parts({ PartBreaks: [{ Duration: 5 }] })],
  [
    "PartBreak",
    "The break total must be less than the duration of the part",
    `${first}.PartBreaks`,
    parts({ PartBreaks: [{ Title: "Lunch", Duration: 210 }] }),
  ],
  [
    "PartEquipment.Name",
    "PartEquipment.Name",
    `${first}.PartEquipments[0].Name`,
    parts({ PartEquipments: [{ Name: " ", Quantity: 1 }] }),
  ],
  [
    "PartEquipment.Quantity",
    "PartEquipment.Quantity is less than 1",
    `${first}.PartEquipments[0].Quantity`,
    parts({ PartEquipments: [{ Name: "Helmet", Quantity: -1 }] }),
  ],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be negative,",
    "SessionItem.MinimumRegistration",
    item({ MinimumRegistration: -1 }),
  ],
  [
    "MaximumRegistration",
    "MaximumRegistration cannot be negative",
    "SessionItem.MaximumRegistration",
    item({ MaximumRegistration: -1 }),
  ],
  ["Parts", "Two or more schedules overlap", "SessionItem.Parts", parts({}, {})],
  [
    "HomeLocation",
    "Invalid instructor data",
    `${first}.PartInstructors[0]`,
    parts({ PartInstructors: [{ UserId: "u-999" }] }),
  ],
  ["Availability", "OU Not Found.", "Availabilities[0].Id", { Availabilities: [{ Id: "x", SubType: "Division" }] }],
  [
    "Availability",
    "Invalid OU Type.",
    "Availabilities[0].SubType",
    { Availabilities: [{ Id: "x", SubType: "Guild" }] },
  ],
  ["Availability", "Invalid Availability User.", "Availabilities[0].Id", { Availabilities: [{ Id: "zoe" }] }],
  // The table lacks these two, but half a payload must not take a session's parts away.
  ["Parts", "Parts missing", "SessionItem.Parts", item({ Parts: undefined })],
  ["Parts", "One Part Needed", "SessionItem.Parts", item({ Parts: [] })],
  // What no table words.
  ["PartLocation", "Invalid PartLocation 4000", `${first}.PartLocation`, parts({ PartLocation: "4000" })],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be greater than MaximumRegistration",
    "SessionItem.MinimumRegistration",
    item({ MinimumRegistration: undefined, MaximumRegistration: 3 }),
  ],
] as const

for (const [type, message, path, change] of table)
  test(`an update is refused: ${type}: ${message}: ${path}`, () =>
    assert.deepEqual(faultsOf(change), [[type, message, path]]))

// Which session is meant, as the table has it, when none is found.
const unknown = "0b5e55ed-0000-4000-8000-000000000000"
const identities = [
  ["Locator/LoID", "Locator or LoID is mandatory", { LoID: undefined }],
  ["Locator/LoID", "Locator or LoID is mandatory", { LoID: " ", Locator: "" }],
  ["Locator", "Invalid Locator Id", { LoID: undefined, Locator: 99 }],
  ["Locator", "Invalid Locator Id", { LoID: "", Locator: "first" }],
  ["Locator", "Invalid Locator Id", { LoID: undefined, Locator: 0 }],
  ["LoID", "Invalid LoID", { LoID: "7" }],
  ["LoID", "LoID not present in portal", { LoID: unknown }],
  ["LoID", "LoID not present in portal", { LoID: ` ${unknown} `, Locator: 10001 }],
] as const

for (const [type, message, change] of identities)
  test(`an update is refused: ${type}: ${message}: ${JSON.stringify(change)}`, () =>
    assert.deepEqual(
      faultsOf(item(change), knownWith({ session: null, namesTraining: false })).map(([type, message]) => [
        type,
        message,
      ]),
      [[type, message]],
    ))

test("an update of a training that is no session is refused: LoID: Invalid LoID", () =>
  assert.deepEqual(faultsOf({}, knownWith({ session: null })), [["LoID", "Invalid LoID", "SessionItem.LoID"]]))

/** Sends an update, and gives what it is told. */
async function put(world: World, record: object, headers?: Record<string, string>) {
  const { status, body } = await world.write("PUT", "/services/api/LO/Update", record, headers)
  assert.equal(status, 200)
  return body.data[0]
}

/** An event and a session of it, in a world. */
async function withSession(world: World, change: object = {}) {
  const eventId = await make(world, event)
  const guid = await make(world, { ...draft, ...change })
  const update = (change: object) => ({ ...base, SessionItem: { ...base.SessionItem, LoID: guid }, ...change })
  const of = (members: object) => update({ SessionItem: { ...base.SessionItem, LoID: guid, ...members } })
  return { eventId, guid, update, of }
}

test("an update tells which session it changed, and counts nothing", async () => {
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

test("a session is meant by its GUID or its locator; of two that differ the GUID decides", async () => {
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

test("what an update means by another type, or by a training that is no session, is refused", async () => {
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

test("everything wrong with an update is told at once, in the table's order, and nothing is changed", async () => {
  await using world = await openWorld()
  const { guid, update } = await withSession(world)
  const [before, rows] = [await readBack(world, guid), await rowCounts(world)]
  const wrong = {
    ...update({}),
    ActorID: "zoe",
    Type: "Event",
    Availabilities: [{ Id: "x", SubType: "Division" }, { Id: "x", SubType: "Guild" }, {}],
    SubjectTitles: [{ Title: "Juggling" }],
    SessionItem: {
      LoID: "7",
      EventID: { no: "matter" },
      MinimumRegistration: -1,
      MaximumRegistration: -1,
      Parts: [
        { PartBreaks: [{}], PartInstructors: [{}], PartEquipments: [{}] },
        { ...part, PartEndDateTime: "2026-05-11T08:00:00", PartLocation: "4000" },
        { ...part, PartBreaks: [{ Title: "Lunch", Duration: 300 }] },
        part,
      ],
    },
  }
  const told = [
    "Invalid LoID",
    "PartName",
    "PartStartDateTime",
    "PartEndDateTime",
    "PartLocation",
    "PartEndDateTime should be greater than PartStartDateTime",
    "PartBreak.Title",
    "The break total must be less than the duration of the part",
    "PartEquipment.Name",
    "PartEquipment.Quantity is less than 1",
    "MinimumRegistration cannot be negative,",
    "MaximumRegistration cannot be negative",
    "Two or more schedules overlap",
    "Invalid instructor data",
    "OU Not Found.",
    "Invalid OU Type.",
    "Invalid Availability User.",
    "Invalid SubjectTitle data Juggling",
    "Invalid PartLocation 4000",
    "Invalid ActorID zoe",
    "Invalid Type Event",
  ]
  const failed = await put(world, wrong)
  assert.deepEqual([failed.Result, failed.Reason], ["Failed", told.join(", ")])
  assert.equal(failed.Errors.length, told.length)
  assert.deepEqual(failed.Errors[0], { Type: "LoID", Message: "Invalid LoID", Path: "SessionItem.LoID" })
  const compatible = await world.authorize({ profile: "compatible" })
  assert.deepEqual(await put(world, wrong, compatible), { Result: "Failed", Reason: told.join(", ") })
  assert.equal((await put(world, { Type: "Session" })).Reason, "Locator or LoID is mandatory, Parts missing")
  assert.deepEqual(await readBack(world, guid), before)
  assert.deepEqual(await rowCounts(world), rows)
})

/** A record without what changes each time: the parts' own ids. */
function withoutIds(record: { SessionItem: { Parts: { ScheduleID?: string }[] } }) {
  const Parts = record.SessionItem.Parts.map(({ ScheduleID: _, ...rest }) => rest)
  return { ...record, SessionItem: { ...record.SessionItem, Parts } }
}

test("the same update twice leaves the same state", async () => {
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

test("what an update does not send is removed, or goes back to what a new session has without it", async () => {
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

// Each list of the payload, and what is left of it when it is emptied or left out.
const lists = ["Availabilities", "SubjectTitles", "PreRequisiteOptions"] as const

test("each list is replaced by what is sent, and an empty one empties it", async () => {
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

test("GUID, locator, event, author and custom fields stay, whatever is sent; who changed it and when is told", async () => {
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

test("a ScheduleID of the session keeps that part's identity and its untouched translations; others are new parts", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  const foreign = await make(world, draft)
  const { sql } = world.portal
  await sql`update part set translations = '{"fr-FR": {"name": "Théorie"}}'`
  const schedule = async (of: string) =>
    (await readBack(world, of)).SessionItem.Parts.map((part: { ScheduleID: string }) => part.ScheduleID)
  const ids = async () =>
    await sql<{ id: number; scheduleId: string }>`
      select part.id, schedule_id from part join training on training.id = session_id where guid = ${guid} order by position`
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

test("two updates at once leave the whole of one of them", async () => {
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
