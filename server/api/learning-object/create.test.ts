import assert from "node:assert/strict"
import { test } from "node:test"
import { EventItem } from "../../domain/catalogue/event.ts"
import { MaterialItem } from "../../domain/catalogue/material.ts"
import { OnlineItem } from "../../domain/catalogue/online-course.ts"
import { Part } from "../../domain/catalogue/part.ts"
import { SessionItem } from "../../domain/catalogue/session.ts"
import { course, event, material, part, session } from "../../testing/drafts.ts"
import { readXml } from "../../testing/read-xml.ts"
import { rowCounts } from "../../testing/stored.ts"
import { describedTo, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/services/api/LO/Create"

test("the drafts of the tests have every member of their type", () => {
  const names = (members: object, without: string[] = []) =>
    Object.keys(members)
      .filter((name) => !without.includes(name))
      .sort()
  assert.deepEqual(names(event.EventItem), names(EventItem.shape))
  assert.deepEqual(names(session.SessionItem), names(SessionItem.shape, ["EventLoRef", "LoID", "Locator"]))
  assert.deepEqual(names(part), names(Part.shape, ["ScheduleID", "PartTimeZoneId"]))
  assert.deepEqual(names(course.OnlineItem), names(OnlineItem.shape))
  assert.deepEqual(names(material.MaterialItem), names(MaterialItem.shape))
})

test("the answer has the GUID of the created object, and of a session its locator too", async () => {
  await using world = await openWorld()
  const locators: unknown[] = []
  for (const draft of [event, session, session, course, material]) {
    const { status, body } = await world.write("POST", path, draft)
    assert.equal(status, 200, "though the body says 201")
    const { LoId, ObjectId, LocatorNumber, ...rest } = body.data[0]
    assert.deepEqual(
      { ...body, data: [rest] },
      {
        status: 201,
        timeStamp: "2026-03-04T09:15:00+0000",
        createdRecords: 1,
        data: [{ Result: "Success", Reason: null }],
      },
    )
    assert.match(LoId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    assert.equal(ObjectId, LoId)
    assert.equal((await describedTo(world, LoId, "ann")).ObjectId, LoId)
    locators.push(LocatorNumber)
  }
  assert.deepEqual(locators, [undefined, 10001, 10002, undefined, undefined])
})

test("a failure is HTTP 200 with status 200, and has no counter", async () => {
  await using world = await openWorld()
  const { status, body } = await world.write("POST", path, { Type: "Course" })
  assert.equal(status, 200)
  const Errors = [{ Type: "OnlineItem", Message: "OnlineItem missing", Path: "OnlineItem" }]
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    data: [{ Result: "Failed", Reason: "OnlineItem missing", Errors }],
  })
})

test("the type is read from its name in many spellings, else from the item that is present", async () => {
  await using world = await openWorld()
  await make(world, event)
  const spellings: [object, unknown[]][] = [
    [event, ["event", " EVENT ", 2, "", null, undefined]],
    [session, ["SESSION", 3, null]],
    [course, ["course", "OnlineCourse", "Online Course", "ONLINE CLASS", "onlineclass", 1, undefined]],
    [material, ["material", 5, undefined]],
  ]
  for (const [draft, types] of spellings)
    for (const Type of types) {
      const made = await readBack(world, await make(world, { ...draft, Type }))
      assert.equal(made.Type, (draft as { Type: string }).Type, String(Type))
    }
})

test("a missing type, or one that cannot be created, is refused with all other faults", async () => {
  await using world = await openWorld()
  const before = await rowCounts(world)
  for (const type of [
    "Curriculum",
    "Test",
    "Video",
    "vILT",
    "7",
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
  ])
    assert.equal(await reasonAgainst(world, { ...course, Type: type }), `Invalid Type ${type}`)
  assert.equal(await reasonAgainst(world, {}), "Invalid Type")
  assert.equal(
    await reasonAgainst(world, { Type: 7, TrainingHours: "long" }),
    "Invalid Type 7, Invalid TrainingHours long",
  )
  assert.equal(await reasonAgainst(world, { ...course, Type: "x".repeat(500) }), `Invalid Type ${"x".repeat(100)}`)
  assert.equal(await reasonAgainst(world, { ...course, Type: "x".repeat(501) }), "Type is longer than 500 characters")
  assert.equal(await reasonAgainst(world, { ...course, Type: ["Course"] }), "Invalid Type")
  assert.deepEqual(await rowCounts(world), before)
})

/** Returns the same input with every name in lower case, and every number and boolean as text. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return [null, ...value.map(asText)]
  if (typeof value !== "object" || value === null) return value === undefined ? null : String(value)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), asText(member)]))
}

test("names in any case, numbers and booleans as text, nulls and unknown members are all accepted", async () => {
  await using world = await openWorld()
  for (const draft of [event, session, course, material]) {
    const usual = await readBack(world, await make(world, draft))
    const record = { ...(asText(draft) as object), unheardOf: { of: [1] } }
    const { status, body } = await world.send("POST", "/Services/api//lo/create/?Format=JSON", {
      DATA: { Record: record },
    })
    assert.deepEqual([status, body.data[0].Reason], [200, null])
    const odd = await readBack(world, body.data[0].LoId)
    const identity = { LoID: null, Locator: null, Parts: null }
    assert.deepEqual(
      { ...odd, SessionItem: { ...odd.SessionItem, ...identity } },
      { ...usual, SessionItem: { ...usual.SessionItem, ...identity } },
    )
  }
})

test("of two spellings of one member the documented one counts", async () => {
  await using world = await openWorld()
  const item = { ...course.OnlineItem, onlinetitle: "Wrong", ONLINETITLE: "Wrong too" }
  const guid = await make(world, { ...course, OnlineItem: item })
  assert.equal((await readBack(world, guid)).OnlineItem.OnlineTitle, "Safety basics")
})

test("units are found by their names, locations by IDs that look like numbers, and a part may last for months", async () => {
  await using world = await openWorld()
  const named = {
    ...event,
    Availabilities: [{ Id: "North", SubType: "Division", IncludeSubs: true }],
    EventItem: {
      ...event.EventItem,
      PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: [{ OuId: "north", OuTypeId: "division", UnitPrice: 7 }] }],
    },
  }
  const { Availabilities, EventItem } = await readBack(world, await make(world, named))
  assert.equal(Availabilities[0].Id, "DIV-NORTH")
  assert.equal(EventItem.PricingItems[0].LoPricingItems[0].LoOuPricingItemObject.OuId, "DIV-NORTH")
  const long = { ...part, PartEndDateTime: "2026-11-30T12:00:00" }
  const guid = await make(world, { ...session, SessionItem: { ...session.SessionItem, Parts: [long] } })
  const { Parts } = await describedTo(world, guid, "ann")
  assert.deepEqual([Parts[0].PartLocation, Parts[0].PartDuration], ["Harbour", "292530"])
})

test("the actor is the author, found by User ID or user name; the default is the application's user", async () => {
  await using world = await openWorld()
  await world.portal.sql`update person set user_id = 'E-1' where user_name = 'ann'`
  const authorOf = async (ActorID: unknown) =>
    (await readBack(world, await make(world, { ...course, ActorID }))).ActorID
  assert.equal(await authorOf("ann"), "E-1")
  assert.equal(await authorOf(" e-1 "), "E-1")
  for (const nobody of ["", " ", null, undefined]) assert.equal(await authorOf(nobody), "wsadmin")
  for (const unknown of ["zoe", "dora"])
    assert.equal(await reasonAgainst(world, { ...course, ActorID: unknown }), `Invalid ActorID ${unknown}`)
})

test("without languages an event, a course and a material have the portal's default one", async () => {
  await using world = await openWorld()
  await world.portal.sql`update portal_setting set default_culture = 'de-DE'`
  for (const draft of [event, course, material])
    for (const AvailableLanguages of [undefined, null, []]) {
      const made = await readBack(world, await make(world, { ...draft, AvailableLanguages }))
      assert.deepEqual(made.AvailableLanguages, [{ Language: "German (Germany)", LanguageID: "de-DE" }])
    }
})

test("members of another type are ignored, whatever they hold", async () => {
  await using world = await openWorld()
  const junk = {
    SessionItem: "none",
    OnlineItem: 5,
    MaterialItem: [{}],
    SkillTitles: [7],
    Competencies: "x",
    PreWorks: [{}],
  }
  await make(world, { ...event, ...junk })
  const { OnlineItem: _, ...fromCourse } = { ...junk, EventItem: { EventName: 5 }, SkillTitles: [] }
  assert.equal(await reasonAgainst(world, { ...course, ...fromCourse, PreWorks: [] }), "Invalid Competencies x")
  const read = await readBack(world, await make(world, { ...session, ...junk, SessionItem: session.SessionItem }))
  assert.deepEqual(read.SkillTitles, undefined)
})

test("values of false and zero are stored as such", async () => {
  await using world = await openWorld()
  const { EventName, PrimaryProviderName } = event.EventItem
  const plain = { Type: "Event", SubjectTitles: [{ Title: "safety" }], EventItem: { EventName, PrimaryProviderName } }
  const switches = {
    OptionAllowUsers: false,
    OptionAllowInterestTracking: false,
    CopyAvailabilityToNewSessions: false,
    AllowWaitlist: false,
    AllowAdvanceRegistration: false,
    AdvanceRegistrationPreApproved: false,
    AdvanceRegistrationRegister: false,
  }
  const { EventItem, ...rest } = await readBack(world, await make(world, plain))
  assert.deepEqual(EventItem, {
    ...switches,
    EventName,
    PrimaryProviderName,
    OptionsActive: true,
    PricingItems: [],
    TrainingUnitPricingItems: [],
  })
  assert.deepEqual(rest, {
    ActorID: "wsadmin",
    Type: "Event",
    Availabilities: [],
    AvailableLanguages: [{ Language: "English (US)", LanguageID: "en-US" }],
    SubjectTitles: [{ Title: "Safety" }],
  })
  const zeros = {
    DefaultPrice: 0,
    MinimumRegistration: 0,
    MaximumRegistration: 0,
    OptionsActive: false,
    EventNumber: "",
  }
  const zero = await readBack(
    world,
    await make(world, { ...plain, TrainingHours: 0, EventItem: { ...plain.EventItem, ...zeros } }),
  )
  assert.equal(zero.TrainingHours, 0)
  for (const [name, value] of Object.entries(zeros)) assert.equal(zero.EventItem[name], value, name)
})

test("answers are XML when the caller requests XML, with data as the fifth child", async () => {
  await using world = await openWorld()
  const made = await world.write("POST", `${path}?format=xml`, course)
  const order = ["validations", "status", "timeStamp", "createdRecords", "data"]
  const root = readXml(made.body)
  assert.equal(root.name, "cornerstoneApi")
  assert.deepEqual(
    root.children.map(({ name }) => name),
    order,
  )
  const guid = textOf(root, "LoId")
  const got = readXml(
    (await world.get("/services/api/LO/GetDetails", { ObjectID: guid, ActorID: "bruno", format: "xml" })).body,
  )
  assert.deepEqual(
    got.children.map(({ name }) => name),
    order.map((name) => (name === "createdRecords" ? "totalRecords" : name)),
  )
  assert.equal(textOf(got, "ObjectId"), guid)
  assert.equal(textOf(got, "TitleWithHierarchy"), "Sécurité")
  const failed = readXml((await world.write("POST", `${path}?format=xml`, { Type: "<b>" })).body)
  assert.equal(textOf(failed, "Reason"), "Invalid Type <b>")
})

/** The text of the first element with this local name, whatever its prefix. */
function textOf(element: ReturnType<typeof readXml>, name: string): string {
  if (element.name.replace(/^.*:/, "") === name) return element.text
  return element.children.map((child) => textOf(child, name)).find((text) => text !== "") ?? ""
}
