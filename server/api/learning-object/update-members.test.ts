import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, event, part } from "../../testing/drafts.ts"
import { describedTo, make, readBack } from "../../testing/trainings.ts"
import { base, put, withSession } from "../../testing/updates.ts"
import { openWorld } from "../../testing/world.ts"

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
