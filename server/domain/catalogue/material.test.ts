import assert from "node:assert/strict"
import { test } from "node:test"
import { material as draft } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { rowCounts } from "../../testing/stored.ts"
import { describedTo, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"
import { inTableOrder } from "../../wire/faults.ts"
import { materialErrors, materialFaults } from "./material.ts"
import type { LoDraft } from "./record.ts"

const item = (change: object) => ({ MaterialItem: { ...draft.MaterialItem, ...change } })
const unknown = "0b5e55ed-0000-4000-8000-000000000000"

function faultsOf(change: object, references = knownWith()) {
  const faults = inTableOrder(materialFaults({ ...draft, ...change } as LoDraft, references), materialErrors)
  return faults.map(({ row: { type }, message, path }) => [type, message, path])
}

test("the valid material of the tests has no faults", () => assert.deepEqual(faultsOf({}), []))

// The public error table for materials, in its order: the message, and the change that provokes it. The rows in common
// with other types: common-errors.test.ts.
const table = [
  ["MaterialTitle", "MaterialTitle missing.", "MaterialItem.MaterialTitle", item({ MaterialTitle: "" })],
  ["MaterialType", "MaterialType missing", "MaterialItem.MaterialType", item({ MaterialType: undefined })],
  ["Provider", "Provider missing.", "MaterialItem.Provider", item({ Provider: " " })],
  ["Active Field", "Active missing", "MaterialItem.Active", item({ Active: undefined })],
  [
    "AvailableLanguages",
    "Invalid Language data xx-XX",
    "AvailableLanguages[0]",
    { AvailableLanguages: [{ LanguageID: "xx-XX" }] },
  ],
  [
    "SubjectTitle",
    "Invalid SubjectTitle data Juggling",
    "SubjectTitles[0].Title",
    { SubjectTitles: [{ Title: "Juggling" }] },
  ],
  ["SkillTitle", "Invalid Skill Title data Flying", "SkillTitles[0].Title", { SkillTitles: [{ Title: "Flying" }] }],
  [
    "PreWork/PostWorks",
    `Invalid ${unknown} object Id PreWork/PostWork.`,
    "PostWorks[0].LoId",
    { PostWorks: [{ LoId: unknown }] },
  ],
  [
    "PreRequisites",
    `Invalid ${unknown} object Id PreRequisite.`,
    "PreRequisiteOptions[0].PreRequisites[0].LoId",
    { PreRequisiteOptions: [{ PreRequisites: [{ LoId: unknown }] }] },
  ],
  ["Competencies", "Invalid Competency.", "Competencies[0].LoId", { Competencies: [{}] }],
  // Faults that are in no table.
  ["ProviderName", "Invalid ProviderName Nobody", "MaterialItem.Provider", item({ Provider: "Nobody" })],
  ["MaterialType", "Invalid MaterialType Scroll", "MaterialItem.MaterialType", item({ MaterialType: "Scroll" })],
  ["URL", "Invalid URL javascript:alert(1)", "MaterialItem.URL", item({ URL: "javascript:alert(1)" })],
  ["URL", "Invalid URL files.example.com/a", "MaterialItem.URL", item({ URL: "files.example.com/a" })],
  ["URL", "Invalid URL https://", "MaterialItem.URL", item({ URL: "https://" })],
] as const

for (const [type, message, path, change] of table)
  test(`a material is refused: ${type}: ${message}: ${path}`, () =>
    assert.deepEqual(faultsOf(change), [[type, message, path]]))

test("all faults of a material are reported at once, in the table's order, and nothing is created", async () => {
  await using world = await openWorld()
  const before = await rowCounts(world)
  const wrong = {
    ...draft,
    AvailableLanguages: [{ LanguageID: "xx-XX" }],
    SubjectTitles: [{ Title: "Juggling" }],
    SkillTitles: [{ Title: "Flying" }],
    Availabilities: [{ Id: "North", SubType: "Group" }, { Id: "x", SubType: "" }, {}],
    PreWorks: [{ LoId: unknown }],
    PreRequisiteOptions: [{ PreRequisites: [{ LoId: unknown }] }],
    Competencies: [{ LoId: unknown }],
    CustomFieldItems: [
      { Tag: "LEVEL", Value: "Expert" },
      { Tag: "NO.SUCH" },
      { Tag: " " },
      { Tag: "LEVEL" },
      { Tag: "REMARKS", Value: "x".repeat(2001) },
      { Tag: "SALARY.BAND" },
    ],
    MaterialItem: { Active: "perhaps", URL: "ftp://files.example.com" },
  }
  const messages = [
    "MaterialTitle missing.",
    "MaterialType missing",
    "Provider missing.",
    "Active missing",
    "Invalid Language data xx-XX",
    "Invalid SubjectTitle data Juggling",
    "Invalid Skill Title data Flying",
    "OU Not Found.",
    "Invalid OU Type.",
    "Invalid Availability User.",
    `Invalid ${unknown} object Id PreWork/PostWork.`,
    `Invalid ${unknown} object Id PreRequisite.`,
    "Invalid Competency.",
    "User doesn't have a access to custom fields: SALARY.BAND",
    "Failed: Invalid Value",
    "Failed: Duplicate values exist",
    "Failed: Invalid Title value",
    "Invalid custom field: NO.SUCH",
    "Invalid custom field value: Expert",
    "Invalid URL ftp://files.example.com",
  ]
  assert.equal(await reasonAgainst(world, wrong), messages.join(", "))
  const compatible = await world.authorize({ profile: "compatible" })
  const { body } = await world.write("POST", "/services/api/LO/Create", wrong, compatible)
  assert.deepEqual(body.data, [{ Result: "Failed", Reason: messages.join(", ") }])
  assert.deepEqual(await rowCounts(world), before)
})

test("a material is shown while it is active, and stored when it is not", async () => {
  await using world = await openWorld()
  const shown = await make(world, { ...draft, ...item({ URL: undefined }) })
  assert.equal((await describedTo(world, shown, "ann")).Url, null, "a material needs no URL")
  const hidden = await make(world, { ...draft, ...item({ Active: "false" }) })
  assert.equal(await describedTo(world, hidden, "ann"), null)
  assert.equal((await readBack(world, hidden)).MaterialItem.Active, false)
})
