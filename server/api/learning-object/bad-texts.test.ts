import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, material, session } from "../../testing/drafts.ts"
import { changedAt, placesIn } from "../../testing/places.ts"
import { describedTo, inZone, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"
import { plainIdentifier } from "../../wire/text-kinds.ts"

/** The paths of a draft's free texts, which are neither looked up nor calculated with. */
const free = /Name$|Number$|Description|Objectives|Keywords|SessionID|Occurrence|^LoTrainPriceType|Title$/
const referring = /ProviderName|SubjectTitles|SkillTitles|PartInstructors|RegistrationDeadlineNumber/

function withText<Draft extends object>(draft: Draft, text: string): Draft {
  const places = placesIn(draft).filter(
    (place) =>
      free.test(String(place.at(-1))) &&
      !referring.test(place.join(".")) &&
      place.at(-1) !== "RegistrationDeadlineNumber",
  )
  assert.ok(places.length >= 3)
  return places.reduce((changed, place) => {
    return changedAt(changed, place, identifying.test(String(place.at(-1))) ? asIdentifier(text) : text)
  }, draft)
}

/** Members that other drafts look up, and which are therefore stored in one form. */
const identifying = /^(EventNumber|SessionID)$/
const asIdentifier = (text: string) => plainIdentifier(text.replace(/\p{Cc}/gu, ""))

const nasty = [
  `'; drop table training; -- "$1" %s \\' {0} \${x} <script>alert(1)</script> ]]> &amp; &#0;`,
  "\u0001\u001f\u007f\u0085\u2028\u2029\ufeff\ufffe\u202eecnis \t\r\n\u00a0",
  "👩‍👩‍👧‍👦 e\u0301 é Ω ﷽ \u{10ffff} İıßẞ",
  "null",
  "  two blanks around  ",
]

test("texts of every kind read back as they were sent, in JSON and in SQL", async () => {
  await using world = await openWorld()
  for (const text of nasty) {
    const sent = withText(event, text)
    const { SessionItem } = withText(session, text)
    const guid = await make(world, sent)
    assert.deepEqual(await readBack(world, guid), inZone(sent))
    const child = await make(world, {
      ...session,
      SessionItem: { ...SessionItem, EventID: ` ${asIdentifier(text)}\u200b` },
    })
    const read = await readBack(world, child)
    assert.deepEqual(
      read.SessionItem.Parts.map(({ ScheduleID: _, ...rest }: { ScheduleID: string }) => rest),
      inZone(SessionItem.Parts),
    )
    assert.deepEqual([read.SessionItem.SessionID, read.SessionItem.EventLoRef], [asIdentifier(text), guid])
    const shown = await describedTo(world, guid, "ann")
    assert.deepEqual(
      [shown.Title, shown.Descr, shown.EventNumber, shown.Objectives],
      [text, text, asIdentifier(text), text],
    )
    for (const draft of [withText(course, text), withText(material, text)]) {
      const { CustomFieldItems, ...record } = await readBack(world, await make(world, draft))
      const item = "OnlineItem" in draft ? draft.OnlineItem : draft.MaterialItem
      assert.deepEqual(record.OnlineItem ?? record.MaterialItem, item)
    }
  }
})

test("texts of the maximum length are stored whole, and found again", async () => {
  await using world = await openWorld()
  const long = "Ω".repeat(500)
  const guid = await make(world, { ...event, EventItem: { ...event.EventItem, EventName: long } })
  assert.equal((await describedTo(world, guid, "ann")).Title, long)
  const number = "\u{10330}".repeat(500)
  const numbered = await make(world, { ...event, EventItem: { ...event.EventItem, EventNumber: number } })
  const child = await make(world, { ...session, SessionItem: { ...session.SessionItem, EventID: number } })
  assert.equal((await readBack(world, child)).SessionItem.EventLoRef, numbered)
  for (const change of [
    { SubjectTitles: [{ Title: long }] },
    { Availabilities: [{ Id: long, SubType: long }] },
    { ActorID: long },
    { PreRequisiteOptions: [{ PreRequisites: [{ LoId: long }] }] },
  ])
    assert.ok((await reasonAgainst(world, { ...event, ...change })).length < 200)
  const described = { ...event.EventItem, Description: "Ω".repeat(50_000) }
  assert.equal(
    (await describedTo(world, await make(world, { ...event, EventItem: described }), "ann")).Descr.length,
    50_000,
  )
})

test("a query with characters that no text may hold is refused, and one with odd texts is answered", async () => {
  await using world = await openWorld()
  const details = "/services/api/LO/GetDetails"
  assert.equal((await world.get(`${details}?ObjectID=%00`)).status, 400)
  assert.equal((await world.get(`${details}?ActorID=%ff&ObjectID=7`)).status, 200)
  const unknown = "0b5e55ed-0000-4000-8000-000000000000"
  for (const actor of [...nasty.map(asIdentifier), "x".repeat(500), "%", "\\"])
    assert.equal((await world.get(details, { ObjectID: unknown, ActorID: actor })).body.data[0].Result, "Failed")
  for (const actor of ["a\u0007b", "x".repeat(501)])
    assert.equal((await world.get(details, { ObjectID: unknown, ActorID: actor })).status, 400)
})
