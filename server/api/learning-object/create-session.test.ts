import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, event, part } from "../../testing/drafts.ts"
import { describedTo, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

const item = (change: object) => ({ SessionItem: { ...draft.SessionItem, ...change } })
const parts = (...changes: object[]) => item({ Parts: changes.map((change) => ({ ...part, ...change })) })

/** Creates a session of the valid event with this change in its record, and returns its stored row. */
async function stored(world: World, change: object) {
  return await readBack(world, await make(world, { ...draft, Availabilities: undefined, ...change }))
}

test("a session inherits from its event every value that its draft lacks", async () => {
  await using world = await openWorld()
  const eventGuid = await make(world, event)
  const own = await readBack(world, eventGuid)

  const bare = await stored(world, { SubjectTitles: undefined })
  assert.deepEqual(bare.SubjectTitles, own.SubjectTitles)
  assert.deepEqual(bare.AvailableLanguages, own.AvailableLanguages)
  assert.deepEqual(bare.Availabilities, own.Availabilities)
  assert.deepEqual(bare.CustomFieldItems, own.CustomFieldItems)
  const { Title, Descr, Provider } = await describedTo(world, bare.SessionItem.LoID, "ann")
  assert.deepEqual(
    { Title, Descr, Provider },
    { Title: "Forklift safety", Descr: "One day <b>on the yard</b>.", Provider: "Harbour Academy" },
  )

  for (const AvailableLanguages of [[{ LanguageID: "xx-XX" }], ["xx-XX"], [], null, "xx-XX", [{ LanguageID: "es-ES" }]])
    assert.deepEqual((await stored(world, { AvailableLanguages })).AvailableLanguages, own.AvailableLanguages)
  const mixed = await stored(world, { AvailableLanguages: [{ LanguageID: "xx-XX" }, { Language: "german (germany)" }] })
  assert.deepEqual(mixed.AvailableLanguages, [{ Language: "German (Germany)", LanguageID: "de-DE" }])
  const fields = await stored(world, { CustomFieldItems: [{ Tag: "SITE", Value: "Yard 4" }] })
  assert.deepEqual(fields.CustomFieldItems, own.CustomFieldItems, "they can't be set at a session")
  assert.deepEqual((await stored(world, { Availabilities: [] })).Availabilities, [], "an empty list stands")
  assert.deepEqual((await stored(world, { Availabilities: null })).Availabilities, own.Availabilities)
})

test("a session of an event that does not hand on its availability is available to nobody at first", async () => {
  await using world = await openWorld()
  await make(world, { ...event, EventItem: { ...event.EventItem, CopyAvailabilityToNewSessions: false } })
  assert.deepEqual((await stored(world, {})).Availabilities, [])
})

test("a session finds its event by number, GUID or reference", async () => {
  await using world = await openWorld()
  const older = await make(world, event)
  const newer = await make(world, { ...event, EventItem: { ...event.EventItem, EventName: "Newer" } })
  const inactive = { ...event.EventItem, EventName: "Inactive", OptionsActive: false }
  const closed = await make(world, { ...event, EventItem: inactive })
  await world.portal.sql`update training set external_ref = 'Ref-Older' where guid = ${older}`
  const eventOf = async (members: object) =>
    (await stored(world, item({ EventID: undefined, ...members }))).SessionItem.EventLoRef

  assert.equal(await eventOf({ EventID: "ev-0042" }), newer, "of several, the newest that is active")
  assert.equal(await eventOf({ EventID: older.toUpperCase() }), older)
  assert.equal(await eventOf({ EventLoRef: older }), older)
  assert.equal(await eventOf({ EventLoRef: " REF-OLDER " }), older)
  assert.equal(await eventOf({ EventLoRef: older, EventID: newer }), older, "EventLoRef decides")
  const refused = item({ EventID: undefined, EventLoRef: closed })
  assert.equal(await reasonAgainst(world, { ...draft, ...refused }), `Invalid EventLoRef ${closed}`)
  const number = item({ EventID: "EV-0042", EventLoRef: "nothing" })
  assert.equal(await reasonAgainst(world, { ...draft, ...number }), "Invalid EventLoRef nothing")
})

test("EventLoRef may hold the event number; it is tried as GUID first, then as reference", async () => {
  await using world = await openWorld()
  const older = await make(world, event)
  const newer = await make(world, event)
  const numbered = (EventNumber: string) => make(world, { ...event, EventItem: { ...event.EventItem, EventNumber } })
  const likeGuid = await numbered(older)
  const likeReference = await numbered("Ref-Older")
  await world.portal.sql`update training set external_ref = 'Ref-Older' where guid = ${older}`
  const eventOf = async (EventLoRef: string) =>
    (await stored(world, item({ EventID: undefined, EventLoRef }))).SessionItem.EventLoRef
  assert.equal(await eventOf(" ev-0042 "), newer, "of several, the newest that is active")
  assert.equal(await eventOf(older), older)
  assert.equal(await eventOf("REF-OLDER"), older)
  await world.portal.sql`update training set external_ref = null`
  assert.equal(await eventOf("REF-OLDER"), likeReference)
  await world.portal.sql`update training set active = false where guid = ${older}`
  assert.equal(await eventOf(older), likeGuid)
})

test("the times of parts are in the actor's zone, and are returned in it", async () => {
  await using world = await openWorld()
  await make(world, event)
  // Ann is in New York. The clocks there skip the first time, and the second occurs twice.
  const guid = await make(world, {
    ...draft,
    ActorID: "ann",
    ...parts(
      { PartStartDateTime: "2026-03-08T02:30:00", PartEndDateTime: "2026-03-08T08:00:00" },
      { PartStartDateTime: "2026-11-01T01:30:00", PartEndDateTime: "2026-11-01T02:30:00" },
      { PartStartDateTime: "2026-12-01T20:00:00Z", PartEndDateTime: "2026-12-01 22:30" },
    ),
  })
  const rows = await world.portal.sql`
    select starts_at, ends_at from part join training on training.id = session_id where guid = ${guid} order by position
  `
  assert.deepEqual(rows, [
    { startsAt: new Date("2026-03-08T07:30:00Z"), endsAt: new Date("2026-03-08T12:00:00Z") },
    { startsAt: new Date("2026-11-01T05:30:00Z"), endsAt: new Date("2026-11-01T07:30:00Z") },
    { startsAt: new Date("2026-12-01T20:00:00Z"), endsAt: new Date("2026-12-02T03:30:00Z") },
  ])
  const { SessionItem } = await readBack(world, guid)
  assert.deepEqual(
    SessionItem.Parts.map((part: Record<string, string>) => [part.PartStartDateTime, part.PartEndDateTime]),
    [
      ["2026-03-08T03:30:00", "2026-03-08T08:00:00"],
      ["2026-11-01T01:30:00", "2026-11-01T02:30:00"],
      ["2026-12-01T15:00:00", "2026-12-01T22:30:00"],
    ],
  )
  const { Parts, ...shown } = await describedTo(world, guid, "bruno")
  assert.deepEqual(
    Parts.map(({ PartStartDate, PartStartTime, PartDuration, PartTimeZone }: Record<string, string>) => [
      `${PartStartDate} ${PartStartTime}`,
      PartDuration,
      PartTimeZone,
    ]),
    [
      ["2026-03-08 03:30:00 AM", "270", "EST"],
      ["2026-11-01 01:30:00 AM", "120", "EST"],
      ["2026-12-01 03:00:00 PM", "450", "EST"],
    ],
  )
  assert.equal(shown.TimezoneDescription, "(UTC-05:00) Eastern Time (US & Canada)")
  assert.equal(`${shown.SessionEndDate} ${shown.SessionEndTime}`, "2026-12-01 10:30:00 PM")
})

test("parts are at a location or a facility, by ID or by a name that matches one only", async () => {
  await using world = await openWorld()
  await make(world, event)
  const placeOf = async (location: string) =>
    (await stored(world, parts({ PartLocation: location, PartInstructors: [] }))).SessionItem.Parts[0].PartLocation
  assert.equal(await placeOf("2000"), "2000")
  assert.equal(await placeOf(" harbour "), "2000")
  assert.equal(await placeOf("room-7"), "ROOM-7")
  assert.equal(await placeOf("Room Seven"), "ROOM-7")
  await world.portal.sql`
    insert into facility (facility_id, name, location_id) select 'ROOM-8', 'Harbour', id from ou where ou_id = '2000'
  `
  const ambiguous = { ...draft, ...parts({ PartLocation: "Harbour", PartInstructors: [] }) }
  assert.equal(await reasonAgainst(world, ambiguous), "Invalid PartLocation Harbour")
  await world.portal.sql`update ou set active = false where ou_id = '2000'`
  assert.equal(await placeOf("Harbour"), "ROOM-8", "what is inactive is not found")
})

test("instructors are found by User ID, else by names that match one only", async () => {
  await using world = await openWorld()
  await make(world, event)
  const nameOf = async (instructor: object) =>
    (await stored(world, parts({ PartInstructors: [instructor] }))).SessionItem.Parts[0].PartInstructors
  assert.deepEqual(await nameOf({ UserId: "U-401", FirstName: "Somebody", LastName: "Else" }), [
    { FirstName: "Sam", LastName: "Stone", UserId: "u-401" },
  ])
  assert.deepEqual(await nameOf({ FirstName: "lea", LastName: "LONG" }), [{ FirstName: "Lea", LastName: "Long" }])
  assert.deepEqual(await nameOf({ FirstName: "Lea", LastName: "Long", HomeLocation: " " }), [
    { FirstName: "Lea", LastName: "Long" },
  ])
  assert.deepEqual(await nameOf({ FirstName: "Ines", LastName: "Okoro", HomeLocation: " Harbour " }), [
    { FirstName: "Ines", LastName: "Okoro", HomeLocation: "2000", UserId: "u-311" },
  ])
})
