import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, material, part, session } from "../../testing/drafts.ts"
import { changedAt, placesIn } from "../../testing/places.ts"
import { rowCounts } from "../../testing/stored.ts"
import { describedTo, inZone, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { plainIdentifier } from "../../wire/text-kinds.ts"

const [createPath, updatePath] = ["/services/api/LO/Create", "/services/api/LO/Update"]

const wrapped = (record: string) => `{"data":{"record":[${record}]}}`
const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`

// Bodies that are no record at all, and the answer of each.
const bodies: [string, string | Buffer, number][] = [
  ["nothing", "", 400],
  ["no JSON", '{"data":', 400],
  ["a text", '"data"', 400],
  ["a list", "[]", 400],
  ["null", "null", 400],
  ["no data", "{}", 400],
  ["data without a record", '{"data":{}}', 400],
  ["data of another kind", '{"data":[{"record":[{}]}]}', 400],
  ["an empty list of records", '{"data":{"record":[]}}', 400],
  ["nulls for records", wrapped("null,null"), 400],
  ["a text for a record", wrapped('"Event"'), 400],
  ["a list for a record", wrapped("[]"), 400],
  ["two records", wrapped('{"Type":"Event"},{"Type":"Event"}'), 400],
  ["XML", '<?xml version="1.0"?><data/>', 415],
  ["65 levels", `{"data":{"record":[{"Parts":${deep(61)}}]}}`, 400],
  ["thousands of levels", deep(100_000), 400],
  ["U+0000 in a text", wrapped('{"Type":"Ev\\u0000ent"}'), 400],
  ["U+0000 in a name", wrapped('{"Ty\\u0000pe":"Event"}'), 400],
  ["half of a character", wrapped('{"Type":"\\ud83d"}'), 400],
  ["half of a character in what is ignored", wrapped('{"Unheard":["\\ude00"]}'), 400],
  ["bytes that are no text", Buffer.from([...Buffer.from(wrapped('{"Type":"')), 0xff, 0xfe]), 400],
  ["20 MB", wrapped(`{"Type":"${"x".repeat(20 * 1024 * 1024)}"}`), 413],
]

test("a body that holds no record is refused, and nothing is created", async () => {
  await using world = await openWorld()
  const before = await rowCounts(world)
  for (const [name, sent, expected] of bodies)
    for (const [method, path] of [
      ["POST", createPath],
      ["PUT", updatePath],
    ] as const) {
      const { status, body } = await world.send(method, path, sent)
      assert.deepEqual([status, body.status, body.error.code], [expected, String(expected), String(expected)], name)
      assert.ok(!("data" in body), name)
    }
  assert.deepEqual(await rowCounts(world), before)
})

test("64 levels of nesting are accepted", async () => {
  await using world = await openWorld()
  const { status, body } = await world.send("POST", createPath, `{"data":{"record":[{"Unheard":${deep(60)}}]}}`)
  assert.deepEqual([status, body.data[0].Reason], [200, "Invalid Type"])
})

test("names with a meaning in JavaScript are treated as ordinary names", async () => {
  await using world = await openWorld()
  const odd =
    '"__proto__":{"polluted":true,"Type":"Event"},"constructor":{"prototype":{"polluted":true}},"toString":1,"hasOwnProperty":2'
  const item = JSON.stringify(course.OnlineItem).slice(1)
  const body = wrapped(`{${odd},"Type":"Course","OnlineItem":{${odd},${item}}`)
  assert.equal((await world.send("POST", createPath, body)).body.data[0].Reason, null)
  assert.equal((await world.send("POST", createPath, wrapped(`{${odd}}`))).body.data[0].Reason, "Invalid Type")
  const fields = ["__proto__", "constructor", "toString"].map((Tag) => ({ Tag, Value: Tag }))
  assert.equal(
    await reasonAgainst(world, { ...course, CustomFieldItems: fields, SubjectTitles: [{ Title: "__proto__" }] }),
    "Invalid SubjectTitle data __proto__, Invalid custom field: __proto__, Invalid custom field: constructor, Invalid custom field: toString",
  )
  assert.equal(({} as { polluted?: boolean }).polluted, undefined)
})

// Values of a wrong kind. Each member of each draft gets one of them.
const odd = [7, true, "x", [], {}, [[]], [{}], -1.5, "", 1e300, { Id: null }, ["a", 1, null], "9999-99-99", "\u202e<b>"]

test("whatever value replaces a member, the answer is a success or names the fault", async () => {
  await using world = await openWorld()
  await make(world, event)
  const LoID = await make(world, session)
  const update = { ...session, SessionItem: { ...session.SessionItem, LoID } }
  let turn = 0
  for (const [method, draft] of [
    ["POST", event],
    ["POST", session],
    ["POST", course],
    ["POST", material],
    ["PUT", update],
  ] as const) {
    const changed = placesIn(draft).map((place) => changedAt<object>(draft, place, odd[turn++ % odd.length]))
    const path = method === "POST" ? createPath : updatePath
    const replies = await Promise.all(changed.map((record) => world.write(method, path, record)))
    for (const { status, body } of replies) {
      assert.equal(status, 200)
      assert.equal(body.data[0].Result === "Success", body.data[0].Reason === null)
      assert.notEqual(body.data[0].Reason, "")
    }
    world.pass(60_000)
  }
})

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

const itemOf = (change: object) => ({ ...event, EventItem: { ...event.EventItem, ...change } })

test("numbers are stored exactly, or refused when they are out of range", async () => {
  await using world = await openWorld()
  for (const price of [0, 0.1, 1e-300, 1e12, 0.30000000000000004, 123456789.12]) {
    const guid = await make(world, itemOf({ DefaultPrice: price, PricingItems: [] }))
    assert.equal((await readBack(world, guid)).EventItem.DefaultPrice, price)
    assert.equal((await describedTo(world, guid, "ann")).PriceAmount, price)
  }
  const zero = await make(world, itemOf({ DefaultPrice: -0, TrainingUnitDefaultPrice: "-0.0" }))
  assert.deepEqual((await readBack(world, zero)).EventItem.DefaultPrice, 0)

  const most = 2_147_483_647
  const longest = await make(world, {
    ...itemOf({ MaximumRegistration: most }),
    TrainingHours: most,
    TrainingMins: most,
  })
  assert.equal((await describedTo(world, longest, "ann")).Duration, String(most * 60 + most))
  const spelled = await make(world, { ...event, TrainingHours: "1e2", TrainingMins: " +5 " })
  const { TrainingHours, TrainingMins } = await readBack(world, spelled)
  assert.deepEqual([TrainingHours, TrainingMins], [100, 5])

  const refused: [object, string][] = [
    [{ TrainingHours: most + 1 }, "Invalid TrainingHours 2147483648"],
    [{ TrainingHours: 1e300 }, "Invalid TrainingHours 1e+300"],
    [{ TrainingHours: -1 }, "Invalid TrainingHours -1"],
    [{ TrainingHours: 0.5 }, "Invalid TrainingHours 0.5"],
    [{ TrainingHours: "0x10" }, "Invalid TrainingHours 0x10"],
    [{ TrainingHours: "Infinity" }, "Invalid TrainingHours Infinity"],
    [{ TrainingHours: true }, "Invalid TrainingHours true"],
    [itemOf({ DefaultPrice: "9007199254740993" }), "Invalid DefaultPrice 9007199254740993"],
    [itemOf({ DefaultPrice: 1e13 }), "Invalid DefaultPrice 10000000000000"],
    [itemOf({ DefaultPrice: -0.1 }), "Invalid DefaultPrice -0.1"],
    [itemOf({ TrainingUnitDefaultPrice: -1 }), "Invalid TrainingUnitDefaultPrice -1"],
    [itemOf({ StudentGrantedDays: -1 }), "Invalid StudentGrantedDays -1"],
  ]
  for (const [change, reason] of refused) assert.equal(await reasonAgainst(world, { ...event, ...change }), reason)
})

// Work that grows with the square of the length would not end in this time.
test("half a million digits in place of a number are judged in time", { timeout: 60_000 }, async () => {
  await using world = await openWorld()
  const digits = `${"1".repeat(500_000)}x`
  assert.equal(
    await reasonAgainst(world, { ...event, TrainingHours: digits }),
    `Invalid TrainingHours ${"1".repeat(100)}`,
  )
})

/** A session with one part between these times. */
const between = (start: unknown, end: unknown, ActorID = "wsadmin") => ({
  ...session,
  ActorID,
  SessionItem: {
    ...session.SessionItem,
    Parts: [{ ...part, PartStartDateTime: start, PartEndDateTime: end, PartBreaks: [] }],
  },
})

test("times in all valid years read back as they were sent, in every zone", async () => {
  await using world = await openWorld()
  await make(world, event)
  await world.portal.sql`update person set time_zone = 'Pacific/Kiritimati' where user_id = 'clara'`
  const spans = [
    ["0001-01-01T00:00:00", "0001-01-01T00:00:01"],
    ["1582-10-10T00:00:00", "1883-11-18T12:00:00"],
    ["1900-02-28T00:00:00", "2400-02-29T23:59:59"],
    ["9999-12-31T23:59:58", "9999-12-31T23:59:59"],
  ] as const
  for (const actor of ["wsadmin", "ann", "bruno", "clara"])
    for (const [start, end] of spans) {
      const guid = await make(world, between(start, end, actor))
      const [stored] = (await readBack(world, guid)).SessionItem.Parts
      assert.deepEqual([stored.PartStartDateTime, stored.PartEndDateTime], [start, end], actor)
      const [shown] = (await describedTo(world, guid, "ann")).Parts
      assert.deepEqual([shown.PartStartDate, shown.PartEndDate], [start.slice(0, 10), end.slice(0, 10)], actor)
    }
  const offset = await make(world, between("9999-12-31T20:00:00-05:00", "9999-12-31T23:00:00-05:00"))
  const [shown] = (await describedTo(world, offset, "ann")).Parts
  assert.deepEqual([shown.PartEndDate, shown.PartEndTime], ["9999-12-31", "11:59:59 PM"], "the last that readers know")
})

test("an invalid time is treated as a missing one", async () => {
  await using world = await openWorld()
  await make(world, event)
  for (const time of [
    "0000-01-01T00:00:00",
    "10000-01-01T00:00:00",
    "2026-02-30T08:00:00",
    "2025-02-29T08:00:00",
    "2026-13-01T08:00:00",
    "2026-05-11T24:00:00",
    "2026-05-11T08:60:00",
    "2026-05-11T08:00:00+15:00",
    "11/05/2026 08:00",
    "2026-W20-1",
    "/Date(1778486400000)/",
    1778486400000,
    "now",
    "",
    {},
  ])
    assert.equal(await reasonAgainst(world, between(time, "2026-05-12T08:00:00")), "PartStartDateTime", String(time))
  const price = { PriceType: "ACTIVE", LoPricingItems: [{ EffectiveFromDate: "2026-02-30T00:00:00" }] }
  assert.equal(
    await reasonAgainst(world, itemOf({ PricingItems: [price] })),
    "Invalid EffectiveFromDate 2026-02-30T00:00:00",
  )
})

/** Creates a draft and returns the reason of its failure, or null. */
async function reasonOf(world: World, draft: object): Promise<string | null> {
  const { status, body } = await world.write("POST", createPath, draft)
  return status === 200 ? body.data[0].Reason : body.error.message
}

test("thousands of items are stored or refused", { timeout: 120_000 }, async () => {
  await using world = await openWorld()
  await make(world, event)
  const list = (count: number, item: (place: number) => object) =>
    Array.from({ length: count }, (_, place) => item(place))
  const hour = (place: number) => new Date(Date.UTC(2026, 0, 1) + place * 3_600_000).toISOString().slice(0, 19)
  const parts = list(2000, (place) => ({
    PartName: "P",
    PartLocation: "2000",
    PartStartDateTime: hour(place),
    PartEndDateTime: hour(place + 1),
  }))
  const overlapping = parts.map((part) => ({ ...part, PartEndDateTime: hour(9000) }))
  const cases: [object, string | null][] = [
    [{ ...course, Availabilities: list(10_000, () => ({ Id: "ann" })) }, null],
    [
      { ...course, Availabilities: list(10_000, (place) => ({ Id: `nobody ${place}` })) },
      "Invalid Availability User., and 9000 more",
    ],
    [{ ...course, Availabilities: list(5000, () => ({ Id: [] })) }, "Invalid Availability User., and 4000 more"],
    [{ ...session, SessionItem: { ...session.SessionItem, Parts: parts } }, null],
    [{ ...session, SessionItem: { ...session.SessionItem, Parts: overlapping } }, "Two or more schedules overlap"],
  ]
  for (const [draft, expected] of cases) {
    const reason = await reasonOf(world, draft)
    assert.equal(reason, expected)
  }
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
