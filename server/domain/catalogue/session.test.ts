import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, event, part } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"
import { inTableOrder } from "../../wire/faults.ts"
import type { LoDraft } from "./record.ts"
import { sessionErrors, sessionFaults } from "./session.ts"

const item = (change: object) => ({ SessionItem: { ...draft.SessionItem, ...change } })
const parts = (...changes: object[]) => item({ Parts: changes.map((change) => ({ ...part, ...change })) })
const first = "SessionItem.Parts[0]"

function faultsOf(change: object, { references = knownWith(), zone = "UTC" } = {}) {
  const faults = inTableOrder(sessionFaults({ ...draft, ...change } as LoDraft, references, zone), sessionErrors)
  return faults.map(({ row: { type }, message, path }) => [type, message, path])
}

test("the valid session of the tests has no faults", () => assert.deepEqual(faultsOf({}), []))

// The public error table for sessions, in its order: the message, and the change that provokes it. The rows in common
// with other types: common-errors.test.ts.
const table = [
  [
    "EventID/ EventLoRef",
    "EventID Or EventLoRef is required",
    "SessionItem.EventID",
    item({ EventID: undefined, EventLoRef: " " }),
  ],
  ["Parts", "Parts missing", "SessionItem.Parts", item({ Parts: undefined })],
  ["Parts", "One Part Needed", "SessionItem.Parts", item({ Parts: [] })],
  ["PartName", "PartName", `${first}.PartName`, parts({ PartName: undefined })],
  ["PartName", "PartName", `${first}.PartName`, parts({ PartName: "" })],
  [
    "PartStartDateTime",
    "PartStartDateTime",
    `${first}.PartStartDateTime`,
    parts({ PartStartDateTime: undefined, PartBreaks: [] }),
  ],
  ["PartEndDateTime", "PartEndDateTime", `${first}.PartEndDateTime`, parts({ PartEndDateTime: undefined })],
  ["PartLocation", "PartLocation", `${first}.PartLocation`, parts({ PartLocation: undefined })],
  ["PartLocation", "PartLocation", `${first}.PartLocation`, parts({ PartLocation: "  " })],
  [
    "PartEndDateTime",
    "PartEndDateTime should be greater than PartStartDateTime",
    `${first}.PartEndDateTime`,
    parts({ PartEndDateTime: part.PartStartDateTime }),
  ],
  [
    "PartEndDateTime",
    "PartEndDateTime should be greater than PartStartDateTime",
    `${first}.PartEndDateTime`,
    parts({ PartEndDateTime: "2026-05-10T09:00:00" }),
  ],
  [
    "PartBreak.Title",
    "PartBreak.Title",
    `${first}.PartBreaks[1].Title`,
    parts({ PartBreaks: [{ Title: "Tea", Duration: 5 }, { Duration: 5 }] }),
  ],
  [
    "PartBreak",
    "The break total must be less than the duration of the part",
    `${first}.PartBreaks`,
    parts({
      PartBreaks: [
        { Title: "Tea", Duration: 200 },
        { Title: "Lunch", Duration: 10 },
      ],
    }),
  ],
  [
    "PartEquipment.Name",
    "PartEquipment.Name",
    `${first}.PartEquipments[0].Name`,
    parts({ PartEquipments: [{ Quantity: 1 }] }),
  ],
  [
    "PartEquipment.Quantity",
    "PartEquipment.Quantity is less than 1",
    `${first}.PartEquipments[0].Quantity`,
    parts({ PartEquipments: [{ Name: "Helmet", Quantity: 0 }] }),
  ],
  [
    "PartEquipment.Quantity",
    "PartEquipment.Quantity is less than 1",
    `${first}.PartEquipments[0].Quantity`,
    parts({ PartEquipments: [{ Name: "Helmet" }] }),
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
  [
    "Parts",
    "Two or more schedules overlap",
    "SessionItem.Parts",
    parts({}, { PartStartDateTime: "2026-05-11T11:59:59", PartEndDateTime: "2026-05-11T16:00:00" }),
  ],
  [
    "HomeLocation",
    "Invalid instructor data",
    `${first}.PartInstructors[0]`,
    parts({ PartInstructors: [{ UserId: "u-999", FirstName: "Ines", LastName: "Okoro" }] }),
  ],
  [
    "HomeLocation",
    "Invalid instructor data",
    `${first}.PartInstructors[0]`,
    parts({ PartInstructors: [{ UserId: "u-311", HomeLocation: "4000" }] }),
  ],
  ["HomeLocation", "Invalid instructor data", `${first}.PartInstructors[0]`, parts({ PartInstructors: [{}] })],
  [
    "SubjectTitle",
    "Invalid SubjectTitle data Juggling",
    "SubjectTitles[0].Title",
    { SubjectTitles: [{ Title: "Juggling" }] },
  ],
  [
    "PreRequisites",
    "Invalid 0000 object Id PreRequisite.",
    "PreRequisiteOptions[0].PreRequisites[0].LoId",
    { PreRequisiteOptions: [{ PreRequisites: [{ LoId: "0000" }] }] },
  ],
  // Faults that are in no table.
  ["PartLocation", "Invalid PartLocation 4000", `${first}.PartLocation`, parts({ PartLocation: "4000" })],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be greater than MaximumRegistration",
    "SessionItem.MinimumRegistration",
    item({ MinimumRegistration: 13, MaximumRegistration: undefined }),
  ],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be greater than MaximumRegistration",
    "SessionItem.MinimumRegistration",
    item({ MinimumRegistration: undefined, MaximumRegistration: 3 }),
  ],
  [
    "RegistrationDeadlineType",
    "Invalid RegistrationDeadlineType Fortnight",
    "SessionItem.RegistrationDeadlineType",
    item({ RegistrationDeadlineType: "Fortnight" }),
  ],
] as const

for (const [type, message, path, change] of table)
  test(`a session is refused: ${type}: ${message}: ${path}`, () =>
    assert.deepEqual(faultsOf(change), [[type, message, path]]))

test("a session of an unknown event is refused by the member that named it", () => {
  const references = knownWith({ event: null })
  assert.deepEqual(faultsOf({}, { references }), [["EventID", "Invalid EventID EV-0042", "SessionItem.EventID"]])
  assert.deepEqual(faultsOf(item({ EventLoRef: "ref-9" }), { references }), [
    ["EventLoRef", "Invalid EventLoRef ref-9", "SessionItem.EventLoRef"],
  ])
})

test("a session takes its languages from the event instead of being refused for them", () =>
  assert.deepEqual(faultsOf({ AvailableLanguages: [{ LanguageID: "xx-XX" }], CustomFieldItems: [{ Tag: "?" }] }), []))

test("parts that only touch do not overlap, in any order and zone", () => {
  const touching = [
    { PartStartDateTime: "2026-05-11T12:00:00", PartEndDateTime: "2026-05-11T13:00:00" },
    { PartStartDateTime: "2026-05-11T08:00:00", PartEndDateTime: "2026-05-11T12:00:00" },
    { PartStartDateTime: "2026-05-11T14:00:00+01:00", PartEndDateTime: "2026-05-11T15:00:00+01:00" },
  ]
  assert.deepEqual(faultsOf(parts(...touching)), [])
})

test("a part that lies within another, or ends much later, overlaps it", () => {
  const whole = { PartStartDateTime: "2026-01-01T08:00:00", PartEndDateTime: "2026-06-01T08:00:00" }
  const early = { PartStartDateTime: "2026-01-02T08:00:00", PartEndDateTime: "2026-01-02T12:00:00" }
  const late = { PartStartDateTime: "2026-05-30T08:00:00", PartEndDateTime: "2026-05-30T12:00:00" }
  assert.deepEqual(faultsOf(parts(whole, early, late)), [
    ["Parts", "Two or more schedules overlap", "SessionItem.Parts"],
  ])
  assert.deepEqual(faultsOf(parts(whole)), [], "a part may span months")
})

test("the length of a part is its elapsed time in the actor's zone", () => {
  // In New York, the clocks go from two to three o'clock in this night: from half past one to half past three is one
  // hour.
  const night = { PartStartDateTime: "2026-03-08T01:30:00", PartEndDateTime: "2026-03-08T03:30:00" }
  const nap = parts({ ...night, PartBreaks: [{ Title: "Nap", Duration: 60 }] })
  assert.deepEqual(faultsOf(nap, { zone: "UTC" }), [])
  assert.deepEqual(
    faultsOf(nap, { zone: "America/New_York" }).map(([, message]) => message),
    ["The break total must be less than the duration of the part"],
  )
})

const wrong = {
  ...draft,
  ActorID: "dora",
  Availabilities: [{ Id: "DIV-TWIN", SubType: "Division" }, { Id: "x", SubType: "Guild" }, { Id: "" }],
  AvailableLanguages: "xx",
  CustomFieldItems: "none",
  SubjectTitles: [{ Title: "Steam engines" }],
  PreRequisiteOptions: [{ PreRequisites: [{}] }],
  SessionItem: {
    EventID: true,
    MinimumRegistration: -1,
    MaximumRegistration: -1,
    RegistrationDeadlineNumber: -3,
    Parts: [
      {
        PartStartDateTime: "tomorrow",
        PartEndDateTime: "2026-02-30T00:00:00",
        PartBreaks: [{ Duration: "long" }],
        PartInstructors: [{ FirstName: "Sam", LastName: "Stone" }],
        PartEquipments: [{}],
      },
      { ...part, PartLocation: "4000", PartEndDateTime: "2026-05-11T08:00:00" },
      { ...part, PartBreaks: [{ Title: "Sleep", Duration: 400 }], PartInstructors: [{ UserId: "u-499" }] },
      part,
    ],
  },
}

const messages = [
  "EventID Or EventLoRef is required",
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
  "Invalid SubjectTitle data Steam engines",
  "Invalid object Id PreRequisite.",
  "Invalid PartLocation 4000",
  "Invalid ActorID dora",
  "Invalid RegistrationDeadlineNumber -3",
  "Invalid Duration long",
]

test("all faults of a session are reported at once, in the table's order, and nothing is created", async () => {
  await using world = await openWorld()
  const before = await rowCounts(world)
  assert.equal(await reasonAgainst(world, wrong), messages.join(", "))
  const { body } = await world.write("POST", "/services/api/LO/Create", wrong)
  assert.deepEqual(
    body.data[0].Errors.filter(({ Type }: { Type: string }) => Type === "HomeLocation"),
    [
      { Type: "HomeLocation", Message: "Invalid instructor data", Path: `${first}.PartInstructors[0]` },
      { Type: "HomeLocation", Message: "Invalid instructor data", Path: "SessionItem.Parts[2].PartInstructors[0]" },
    ],
  )
  const compatible = await world.authorize({ profile: "compatible" })
  const { body: toCompatible } = await world.write("POST", "/services/api/LO/Create", wrong, compatible)
  assert.deepEqual(toCompatible.data, [{ Result: "Failed", Reason: messages.join(", ") }])
  assert.deepEqual(await rowCounts(world), before)
})

test("a session without a part, or without the key, gets the fault for each case", async () => {
  await using world = await openWorld()
  await make(world, event)
  assert.equal(await reasonAgainst(world, { ...draft, ...item({ Parts: [] }) }), "One Part Needed")
  assert.equal(await reasonAgainst(world, { ...draft, ...item({ Parts: null }) }), "Parts missing")
  const none = { Type: "Session" }
  assert.equal(await reasonAgainst(world, none), "EventID Or EventLoRef is required, Parts missing")
})

test("only a quantity of 0 and below is less than 1; a number that is not a whole number in range is an invalid Quantity", async () => {
  await using world = await openWorld()
  await make(world, event)
  const reasons = async (Quantity: unknown) => {
    const { body } = await world.write("POST", "/services/api/LO/Create", {
      ...draft,
      ...parts({ PartEquipments: [{ Name: "Helmet", Quantity }] }),
    })
    return body.data[0].Reason
  }
  for (const quantity of [0, -1, "0", "-7", -2_147_483_648, "", undefined, null])
    assert.equal(await reasons(quantity), "PartEquipment.Quantity is less than 1", String(quantity))
  for (const quantity of [0.5, -0.5, 1.5, "two", 2_147_483_648, -2_147_483_649, true])
    assert.equal(await reasons(quantity), `Invalid Quantity ${quantity}`, String(quantity))
  for (const quantity of [{}, []]) assert.equal(await reasons(quantity), "Invalid Quantity")
  for (const quantity of [1, "2", 2_147_483_647]) assert.equal(await reasons(quantity), null)
})

test("a limit that is no number is not compared with the other one, nor with the event's", async () => {
  await using world = await openWorld()
  // The event accepts 4 to 12 people.
  await make(world, event)
  const reason = (limits: object) => reasonAgainst(world, { ...draft, ...item(limits) })
  assert.equal(
    await reason({ MinimumRegistration: "many", MaximumRegistration: 2 }),
    "Invalid MinimumRegistration many",
  )
  assert.equal(await reason({ MinimumRegistration: 13, MaximumRegistration: 1.5 }), "Invalid MaximumRegistration 1.5")
  const above = "MinimumRegistration cannot be greater than MaximumRegistration"
  assert.equal(await reason({ MinimumRegistration: 13, MaximumRegistration: undefined }), above)
  assert.equal(await reason({ MinimumRegistration: undefined, MaximumRegistration: 3 }), above)
})
