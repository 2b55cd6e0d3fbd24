import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, part } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { faultsOf, withMembers, withParts } from "../../testing/session-faults.ts"
import { rowCounts } from "../../testing/stored.ts"
import { reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const first = "SessionItem.Parts[0]"

test("the valid session of the tests has no faults", () => assert.deepEqual(faultsOf({}), []))

// The public error table for sessions, in its order: the message, and the change that provokes it. The rows in common
// with other types: common-errors.test.ts.
const table = [
  [
    "EventID/ EventLoRef",
    "EventID Or EventLoRef is required",
    "SessionItem.EventID",
    withMembers({ EventID: undefined, EventLoRef: " " }),
  ],
  ["Parts", "Parts missing", "SessionItem.Parts", withMembers({ Parts: undefined })],
  ["Parts", "One Part Needed", "SessionItem.Parts", withMembers({ Parts: [] })],
  ["PartName", "PartName", `${first}.PartName`, withParts({ PartName: undefined })],
  ["PartName", "PartName", `${first}.PartName`, withParts({ PartName: "" })],
  [
    "PartStartDateTime",
    "PartStartDateTime",
    `${first}.PartStartDateTime`,
    withParts({ PartStartDateTime: undefined, PartBreaks: [] }),
  ],
  ["PartEndDateTime", "PartEndDateTime", `${first}.PartEndDateTime`, withParts({ PartEndDateTime: undefined })],
  ["PartLocation", "PartLocation", `${first}.PartLocation`, withParts({ PartLocation: undefined })],
  ["PartLocation", "PartLocation", `${first}.PartLocation`, withParts({ PartLocation: "  " })],
  [
    "PartEndDateTime",
    "PartEndDateTime should be greater than PartStartDateTime",
    `${first}.PartEndDateTime`,
    withParts({ PartEndDateTime: part.PartStartDateTime }),
  ],
  [
    "PartEndDateTime",
    "PartEndDateTime should be greater than PartStartDateTime",
    `${first}.PartEndDateTime`,
    withParts({ PartEndDateTime: "2026-05-10T09:00:00" }),
  ],
  [
    "PartBreak.Title",
    "PartBreak.Title",
    `${first}.PartBreaks[1].Title`,
    withParts({ PartBreaks: [{ Title: "Tea", Duration: 5 }, { Duration: 5 }] }),
  ],
  [
    "PartBreak",
    "The break total must be less than the duration of the part",
    `${first}.PartBreaks`,
    withParts({
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
    withParts({ PartEquipments: [{ Quantity: 1 }] }),
  ],
  [
    "PartEquipment.Quantity",
    "PartEquipment.Quantity is less than 1",
    `${first}.PartEquipments[0].Quantity`,
    withParts({ PartEquipments: [{ Name: "Helmet", Quantity: 0 }] }),
  ],
  [
    "PartEquipment.Quantity",
    "PartEquipment.Quantity is less than 1",
    `${first}.PartEquipments[0].Quantity`,
    withParts({ PartEquipments: [{ Name: "Helmet" }] }),
  ],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be negative,",
    "SessionItem.MinimumRegistration",
    withMembers({ MinimumRegistration: -1 }),
  ],
  [
    "MaximumRegistration",
    "MaximumRegistration cannot be negative",
    "SessionItem.MaximumRegistration",
    withMembers({ MaximumRegistration: -1 }),
  ],
  [
    "Parts",
    "Two or more schedules overlap",
    "SessionItem.Parts",
    withParts({}, { PartStartDateTime: "2026-05-11T11:59:59", PartEndDateTime: "2026-05-11T16:00:00" }),
  ],
  [
    "HomeLocation",
    "Invalid instructor data",
    `${first}.PartInstructors[0]`,
    withParts({ PartInstructors: [{ UserId: "u-999", FirstName: "Ines", LastName: "Okoro" }] }),
  ],
  [
    "HomeLocation",
    "Invalid instructor data",
    `${first}.PartInstructors[0]`,
    withParts({ PartInstructors: [{ UserId: "u-311", HomeLocation: "4000" }] }),
  ],
  ["HomeLocation", "Invalid instructor data", `${first}.PartInstructors[0]`, withParts({ PartInstructors: [{}] })],
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
  ["PartLocation", "Invalid PartLocation 4000", `${first}.PartLocation`, withParts({ PartLocation: "4000" })],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be greater than MaximumRegistration",
    "SessionItem.MinimumRegistration",
    withMembers({ MinimumRegistration: 13, MaximumRegistration: undefined }),
  ],
  [
    "MinimumRegistration",
    "MinimumRegistration cannot be greater than MaximumRegistration",
    "SessionItem.MinimumRegistration",
    withMembers({ MinimumRegistration: undefined, MaximumRegistration: 3 }),
  ],
  [
    "RegistrationDeadlineType",
    "Invalid RegistrationDeadlineType Fortnight",
    "SessionItem.RegistrationDeadlineType",
    withMembers({ RegistrationDeadlineType: "Fortnight" }),
  ],
] as const

for (const [type, message, path, change] of table)
  test(`a session is refused: ${type}: ${message}: ${path}`, () =>
    assert.deepEqual(faultsOf(change), [[type, message, path]]))

test("a session of an unknown event is refused by the member that named it", () => {
  const references = knownWith({ event: null })
  assert.deepEqual(faultsOf({}, { references }), [["EventID", "Invalid EventID EV-0042", "SessionItem.EventID"]])
  assert.deepEqual(faultsOf(withMembers({ EventLoRef: "ref-9" }), { references }), [
    ["EventLoRef", "Invalid EventLoRef ref-9", "SessionItem.EventLoRef"],
  ])
})

test("a session takes its languages from the event instead of being refused for them", () =>
  assert.deepEqual(faultsOf({ AvailableLanguages: [{ LanguageID: "xx-XX" }], CustomFieldItems: [{ Tag: "?" }] }), []))

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
