import assert from "node:assert/strict"
import { test } from "node:test"
import type { LoDraft } from "../../domain/catalogue/record.ts"
import { sessionUpdateErrors, sessionUpdateFaults } from "../../domain/catalogue/session.ts"
import { session as draft, part } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { rowCounts } from "../../testing/stored.ts"
import { readBack } from "../../testing/trainings.ts"
import { put, withSession } from "../../testing/updates.ts"
import { openWorld } from "../../testing/world.ts"
import { inTableOrder } from "../../wire/faults.ts"

const id = "5e551000-0000-4000-8000-000000000008"
const { EventID: _, ...members } = draft.SessionItem
const base = { ...draft, SessionItem: { ...members, LoID: id } }
const item = (change: object) => ({ SessionItem: { ...base.SessionItem, ...change } })
const parts = (...changes: object[]) => item({ Parts: changes.map((change) => ({ ...part, ...change })) })
const first = "SessionItem.Parts[0]"

function faultsOf(change: object, known = knownWith()) {
  const faults = inTableOrder(sessionUpdateFaults({ ...base, ...change } as LoDraft, known, "UTC"), sessionUpdateErrors)
  return faults.map(({ row: { type }, message, path }) => [type, message, path])
}

test("a valid update has no faults, whatever it sends for the event, languages and custom fields", () => {
  const ignored = { AvailableLanguages: [{ LanguageID: "xx-XX" }], CustomFieldItems: [{ Tag: "?" }] }
  assert.deepEqual(faultsOf({ ...ignored, ...item({ EventID: "no such" }) }, knownWith({ event: null })), [])
})

// The public error table of Update LO, in its order: the message, and the change that provokes it.
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
  // The table lacks these two rows, but an incomplete payload must not remove a session's parts.
  ["Parts", "Parts missing", "SessionItem.Parts", item({ Parts: undefined })],
  ["Parts", "One Part Needed", "SessionItem.Parts", item({ Parts: [] })],
  // Faults without a row in any table.
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

// The rows for a session that is not found, by how the update names it.
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

test("all faults of an update are returned at once, in the table's order, and nothing is changed", async () => {
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
