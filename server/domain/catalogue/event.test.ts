import assert from "node:assert/strict"
import { test } from "node:test"
import { event as draft } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { rowCounts } from "../../testing/stored.ts"
import { reasonAgainst } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { inTableOrder } from "../../wire/faults.ts"
import { eventErrors, eventFaults } from "./event.ts"
import type { LoDraft } from "./record.ts"

const item = (change: object) => ({ EventItem: { ...draft.EventItem, ...change } })
const block = { PriceType: "ACTIVE", LoPricingItems: [] }
const unitBlock = { TrainingUnitPriceType: "ACTIVE", LoTrainingUnitPricingItems: [] }

function faultsOf(change: object, references = knownWith()) {
  const faults = inTableOrder(eventFaults({ ...draft, ...change } as LoDraft, references, "UTC"), eventErrors)
  return faults.map(({ row: { type }, message, path }) => [type, message, path])
}

test("the valid event of the tests has no faults", () => assert.deepEqual(faultsOf({}), []))

// The public error table for events, in its order: the message, and the change that provokes it. The rows in common
// with other types: common-errors.test.ts.
const table = [
  ["EventName", "EventName is required.", "EventItem.EventName", item({ EventName: undefined })],
  ["EventName", "EventName is required.", "EventItem.EventName", item({ EventName: " " })],
  [
    "PrimaryProviderName",
    "PrimaryProviderName is required.",
    "EventItem.PrimaryProviderName",
    item({ PrimaryProviderName: undefined }),
  ],
  ["SubjectTitle", "SubjectTitle is required.", "SubjectTitles", { SubjectTitles: undefined }],
  ["SubjectTitle", "SubjectTitle is required.", "SubjectTitles", { SubjectTitles: [] }],
  ["SubjectTitle", "SubjectTitle is required.", "SubjectTitles", { SubjectTitles: [{ Title: "" }] }],
  ["SubjectTitle", "SubjectTitle is required.", "SubjectTitles", { SubjectTitles: [{}, { Title: " " }] }],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be negative.",
    "EventItem.MinimumRegistration",
    item({ MinimumRegistration: -1 }),
  ],
  [
    "MaximumRegistration",
    "MaximumRegistration cannot be negative",
    "EventItem.MaximumRegistration",
    item({ MaximumRegistration: -1 }),
  ],
  [
    "PricingItems:PriceType",
    "PricingItems:PriceType should be Unique",
    "EventItem.PricingItems",
    item({ PricingItems: [block, { ...block, PriceType: "active" }] }),
  ],
  [
    "TrainingUnitPriceType",
    "TrainingUnitPricingItems:TrainingUnitPriceType should be Unique",
    "EventItem.TrainingUnitPricingItems",
    item({ TrainingUnitPricingItems: [unitBlock, unitBlock] }),
  ],
  [
    "SubjectTitle",
    "Invalid SubjectTitle data Juggling",
    "SubjectTitles[1].Title",
    { SubjectTitles: [{ Title: "Safety" }, { Title: "Juggling" }] },
  ],
  [
    "AvailableLanguages",
    "Invalid Language data xx-XX",
    "AvailableLanguages[0]",
    { AvailableLanguages: [{ LanguageID: "xx-XX", Language: "English (US)" }] },
  ],
  [
    "PreRequisites",
    "Invalid 0000 object Id PreRequisite.",
    "PreRequisiteOptions[0].PreRequisites[0].LoId",
    { PreRequisiteOptions: [{ PreRequisites: [{ LoId: "0000" }] }] },
  ],
  // Faults that are in no table come after those of the table.
  [
    "ProviderName",
    "Invalid ProviderName Nobody",
    "EventItem.PrimaryProviderName",
    item({ PrimaryProviderName: "Nobody" }),
  ],
  [
    "ProviderName",
    "Invalid ProviderName Nobody",
    "EventItem.SecondaryProviderName",
    item({ SecondaryProviderName: "Nobody" }),
  ],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be greater than MaximumRegistration",
    "EventItem.MinimumRegistration",
    item({ MinimumRegistration: 13 }),
  ],
  [
    "DefaultPriceCurrency",
    "Invalid DefaultPriceCurrency ZZZ",
    "EventItem.DefaultPriceCurrency",
    item({ DefaultPriceCurrency: "ZZZ" }),
  ],
  [
    "RegistrationDeadlineType",
    "Invalid RegistrationDeadlineType Fortnight",
    "EventItem.RegistrationDeadlineType",
    item({ RegistrationDeadlineType: "Fortnight" }),
  ],
  [
    "RegistrationDeadlinePeriod",
    "Invalid RegistrationDeadlinePeriod During",
    "EventItem.RegistrationDeadlinePeriod",
    item({ RegistrationDeadlinePeriod: "During" }),
  ],
] as const

for (const [type, message, path, change] of table)
  test(`an event is refused: ${type}: ${message}: ${path}`, () =>
    assert.deepEqual(faultsOf(change), [[type, message, path]]))

test("an event without its item gets the faults of its required members", () => {
  assert.deepEqual(
    faultsOf({ EventItem: undefined }).map(([, message]) => message),
    ["EventName is required.", "PrimaryProviderName is required."],
  )
})

test("registration may be limited to 0 people, and to equal minimum and maximum", () => {
  assert.deepEqual(faultsOf(item({ MinimumRegistration: 0, MaximumRegistration: 0 })), [])
  assert.deepEqual(faultsOf(item({ MinimumRegistration: 7, MaximumRegistration: 7 })), [])
})

test("units of deadlines are accepted in the singular and the plural, in any case", () => {
  for (const unit of ["Minute", "Minutes", "hour", "HOURS", "Day", "days", "Week", "Weeks", "Month", "months"])
    assert.deepEqual(faultsOf(item({ RegistrationDeadlineType: unit, RegistrationDeadlinePeriod: "after" })), [])
})

const wrong = {
  ...draft,
  ActorID: "zoe",
  TrainingHours: 1.5,
  SubjectTitles: [{ Title: "Juggling" }],
  AvailableLanguages: [{ LanguageID: "xx-XX" }],
  Availabilities: [{ Id: "DIV-WEST", SubType: "Division" }, { Id: "DIV-NORTH", SubType: "Guild" }, { Id: "dora" }],
  PreRequisiteOptions: [{ PreRequisites: [{ LoId: "0000" }] }],
  CustomFieldItems: [
    { Tag: "COST", Value: "dear" },
    { Tag: "LEVEL", Value: "Basic" },
    { Tag: "LEGACY.CODE", Value: "x" },
    { Value: "x" },
    { Tag: "COST", Value: "1" },
    { Tag: "SITE", Value: "x".repeat(101) },
    { Tag: "SALARY.BAND", Value: "C" },
  ],
  EventItem: {
    SecondaryProviderName: "Closed School",
    MinimumRegistration: -1,
    MaximumRegistration: "-2",
    DefaultPriceCurrency: "DEM",
    DefaultPrice: 1e300,
    RegistrationDeadlineType: "Fortnight",
    PricingItems: [
      { ...block, LoPricingItems: [{ OuId: "DIV-WEST", OuTypeId: "Division" }] },
      { ...block, LoPricingItems: [{ LoOuPricingItemObject: { OuId: "x", OuTypeId: "Guild" }, PriceCurrency: "ZZZ" }] },
    ],
    TrainingUnitPricingItems: [unitBlock, unitBlock, { ...unitBlock, TrainingUnitPriceType: "SOON" }],
  },
}

const allFaults = [
  ["EventName", "EventName is required.", "EventItem.EventName"],
  ["PrimaryProviderName", "PrimaryProviderName is required.", "EventItem.PrimaryProviderName"],
  ["MinimumRegistration", "MinimumRegistration cannot be negative.", "EventItem.MinimumRegistration"],
  ["MaximumRegistration", "MaximumRegistration cannot be negative", "EventItem.MaximumRegistration"],
  ["PricingItems:PriceType", "PricingItems:PriceType should be Unique", "EventItem.PricingItems"],
  [
    "TrainingUnitPriceType",
    "TrainingUnitPricingItems:TrainingUnitPriceType should be Unique",
    "EventItem.TrainingUnitPricingItems",
  ],
  ["SubjectTitle", "Invalid SubjectTitle data Juggling", "SubjectTitles[0].Title"],
  ["Availability", "OU Not Found.", "Availabilities[0].Id"],
  ["Availability", "Invalid OU Type.", "Availabilities[1].SubType"],
  ["Availability", "Invalid Availability User.", "Availabilities[2].Id"],
  ["CustomFieldServiceItem", "User doesn't have a access to custom fields: SALARY.BAND", "CustomFieldItems[6].Tag"],
  ["CustomFieldServiceItem", "Failed: Invalid Value", "CustomFieldItems[5].Value"],
  ["CustomFieldServiceItem", "Failed: Duplicate values exist", "CustomFieldItems[4].Tag"],
  ["CustomFieldServiceItem", "Failed: Invalid Title value", "CustomFieldItems[3].Tag"],
  ["CustomFieldServiceItem", "Invalid custom field: LEGACY.CODE", "CustomFieldItems[2].Tag"],
  ["CustomFieldServiceItem", "Invalid custom field not supported by lo:Event", "CustomFieldItems[1].Tag"],
  ["CustomFieldServiceItem", "Invalid custom field value: dear", "CustomFieldItems[0].Value"],
  ["AvailableLanguages", "Invalid Language data xx-XX", "AvailableLanguages[0]"],
  ["PreRequisites", "Invalid 0000 object Id PreRequisite.", "PreRequisiteOptions[0].PreRequisites[0].LoId"],
  ["ProviderName", "Invalid ProviderName Closed School", "EventItem.SecondaryProviderName"],
  ["OuId", "Invalid OuId DIV-WEST", "EventItem.PricingItems[0].LoPricingItems[0].OuId"],
  ["OuTypeId", "Invalid OuTypeId Guild", "EventItem.PricingItems[1].LoPricingItems[0].LoOuPricingItemObject.OuTypeId"],
  ["PriceCurrency", "Invalid PriceCurrency ZZZ", "EventItem.PricingItems[1].LoPricingItems[0].PriceCurrency"],
  [
    "TrainingUnitPriceType",
    "Invalid TrainingUnitPriceType SOON",
    "EventItem.TrainingUnitPricingItems[2].TrainingUnitPriceType",
  ],
  ["RegistrationDeadlineType", "Invalid RegistrationDeadlineType Fortnight", "EventItem.RegistrationDeadlineType"],
  ["DefaultPriceCurrency", "Invalid DefaultPriceCurrency DEM", "EventItem.DefaultPriceCurrency"],
  ["ActorID", "Invalid ActorID zoe", "ActorID"],
  ["TrainingHours", "Invalid TrainingHours 1.5", "TrainingHours"],
  ["DefaultPrice", "Invalid DefaultPrice 1e+300", "EventItem.DefaultPrice"],
]

test("all faults of an event are reported at once, in the table's order, and nothing is created", async () => {
  await using world = await openWorld()
  const before = await rowCounts(world)
  const { body } = await world.write("POST", "/services/api/LO/Create", wrong)
  assert.deepEqual(body.data, [
    {
      Result: "Failed",
      Reason: allFaults.map(([, message]) => message).join(", "),
      Errors: allFaults.map(([Type, Message, Path]) => ({ Type, Message, Path })),
    },
  ])
  const compatible = await world.authorize({ profile: "compatible" })
  const { body: toCompatible } = await world.write("POST", "/services/api/LO/Create", wrong, compatible)
  assert.deepEqual(toCompatible.data, [{ Result: "Failed", Reason: body.data[0].Reason }])
  assert.deepEqual(await rowCounts(world), before)
})

test("equal messages are in the reason once, and in the errors each by itself", async () => {
  await using world = await openWorld()
  const twice = { ...draft, Availabilities: [{ Id: "zoe" }, { Id: "dora" }] }
  const { body } = await world.write("POST", "/services/api/LO/Create", twice)
  assert.equal(body.data[0].Reason, "Invalid Availability User.")
  assert.equal(body.data[0].Errors.length, 2)
})

test("a portal without custom fields reports that it has none", async () => {
  await using world = await openWorld()
  await world.portal.sql`update custom_field set active = false`
  assert.equal(await reasonAgainst(world, draft), "No Customfield exist.")
})

test("AbilityToSelectSessions is All, and a contact is an active person", async () => {
  await using world = await openWorld()
  for (const ability of ["All", "ALL", " all ", "", undefined])
    assert.equal((await create(world, item({ AbilityToSelectSessions: ability }))).Reason, null, ability)
  for (const ability of ["Some", "All users", "0"])
    assert.equal(
      (await create(world, item({ AbilityToSelectSessions: ability }))).Reason,
      `Invalid AbilityToSelectSessions ${ability}`,
    )
  for (const contact of ["clara", " CLARA ", "", undefined])
    assert.equal((await create(world, item({ TrainingContactId: contact }))).Reason, null, contact)
  for (const contact of ["nobody", "dora"])
    assert.equal(
      (await create(world, item({ TrainingContactId: contact }))).Reason,
      `Invalid TrainingContactId ${contact}`,
    )
})

async function create(world: World, change: object) {
  const { body } = await world.write("POST", "/services/api/LO/Create", { ...draft, ...change })
  return body.data[0]
}
