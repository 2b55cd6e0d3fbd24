import assert from "node:assert/strict"
import { test } from "node:test"
import { course as draft } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"
import { inTableOrder } from "../../wire/faults.ts"
import { onlineCourseErrors, onlineCourseFaults } from "./online-course.ts"
import type { LoDraft } from "./record.ts"

const item = (change: object) => ({ OnlineItem: { ...draft.OnlineItem, ...change } })
const unknown = "0b5e55ed-0000-4000-8000-000000000000"

function faultsOf(change: object, references = knownWith()) {
  const faults = inTableOrder(onlineCourseFaults({ ...draft, ...change } as LoDraft, references), onlineCourseErrors)
  return faults.map(({ row: { type }, message, path }) => [type, message, path])
}

test("the valid course of the tests has no faults", () => assert.deepEqual(faultsOf({}), []))

// The public error table for online courses, in its order: the message, and the change that provokes it. The rows in
// common with other types: common-errors.test.ts.
const table = [
  ["OnlineItem", "OnlineItem missing", "OnlineItem", { OnlineItem: undefined }],
  ["OnlineTitle", "OnlineTitle missing.", "OnlineItem.OnlineTitle", item({ OnlineTitle: " " })],
  ["Provider", "Provider missing.", "OnlineItem.Provider", item({ Provider: undefined })],
  ["Provider", "Invalid ProviderName Nobody", "OnlineItem.Provider", item({ Provider: "Nobody" })],
  [
    "AvailableLanguages",
    "Invalid Language data Klingon",
    "AvailableLanguages[0]",
    { AvailableLanguages: [{ Language: "Klingon" }] },
  ],
  [
    "SubjectTitle",
    "Invalid SubjectTitle data Juggling",
    "SubjectTitles[0].Title",
    { SubjectTitles: [{ Title: "Juggling" }] },
  ],
  [
    "SkillTitle",
    "Invalid Skill Title data Flying",
    "SkillTitles[1].Title",
    { SkillTitles: [{ Title: "Driving" }, { Title: "Flying" }] },
  ],
  [
    "PreWork/PostWorks",
    `Invalid ${unknown} object Id PreWork/PostWork.`,
    "PreWorks[0].LoId",
    { PreWorks: [{ LoId: unknown }] },
  ],
  ["PreWork/PostWorks", "Invalid 7 object Id PreWork/PostWork.", "PostWorks[0].LoId", { PostWorks: [{ LoId: "7" }] }],
  [
    "PreRequisites",
    `Invalid ${unknown} object Id PreRequisite.`,
    "PreRequisiteOptions[1].PreRequisites[0].LoId",
    { PreRequisiteOptions: [{}, { PreRequisites: [{ LoId: unknown }] }] },
  ],
  ["Competencies", "Invalid Competency.", "Competencies[0].LoId", { Competencies: [{ LoId: unknown }] }],
] as const

for (const [type, message, path, change] of table)
  test(`an online course is refused: ${type}: ${message}: ${path}`, () =>
    assert.deepEqual(faultsOf(change), [[type, message, path]]))

test("all faults of an online course are reported at once, in the table's order, and nothing is created", async () => {
  await using world = await openWorld()
  const before = await rowCounts(world)
  const wrong = {
    ...draft,
    TrainingMins: -5,
    AvailableLanguages: [{ LanguageID: "es-ES" }, {}],
    SubjectTitles: [{}, { Title: "Juggling" }],
    SkillTitles: [{ Title: "Stoking" }],
    Availabilities: [{ Id: "DIV-CLOSED", SubType: "Division" }, { Id: "x", SubType: "Guild" }, { Id: "dora" }],
    PreWorks: [{ LoId: unknown }],
    PostWorks: [{}],
    PreRequisiteOptions: [{ PreRequisites: [{ LoId: "x" }] }],
    Competencies: [{ LoId: "Care" }],
    CustomFieldItems: [
      { Tag: "REVIEW.DATE", Value: "2026-12-31" },
      { Tag: "BRANCH", Value: "North" },
      { Tag: "NO.SUCH" },
      {},
      { Tag: "review.date", Value: "" },
      { Tag: "SITE", Value: "x".repeat(101) },
      { Tag: "SALARY.BAND", Value: "C" },
    ],
    OnlineItem: { Provider: "Closed School" },
  }
  const messages = [
    "OnlineTitle missing.",
    "Invalid ProviderName Closed School",
    "Invalid Language data es-ES",
    "Invalid Language data",
    "Invalid SubjectTitle data",
    "Invalid SubjectTitle data Juggling",
    "Invalid Skill Title data Stoking",
    "OU Not Found.",
    "Invalid OU Type.",
    "Invalid Availability User.",
    `Invalid ${unknown} object Id PreWork/PostWork.`,
    "Invalid object Id PreWork/PostWork.",
    "Invalid x object Id PreRequisite.",
    "Invalid Competency.",
    "User doesn't have a access to custom fields: SALARY.BAND",
    "Failed: Invalid Value",
    "Failed: Duplicate values exist",
    "Failed: Invalid Title value",
    "Invalid custom field: NO.SUCH",
    "Invalid custom field value: 2026-12-31",
    "Invalid custom field value: North",
    "Invalid TrainingMins -5",
  ]
  assert.equal(await reasonAgainst(world, wrong), messages.join(", "))
  const compatible = await world.authorize({ profile: "compatible" })
  const { body } = await world.write("POST", "/services/api/LO/Create", wrong, compatible)
  assert.deepEqual(body.data, [{ Result: "Failed", Reason: messages.join(", ") }])
  assert.equal(await reasonAgainst(world, { Type: "Course", OnlineItem: "none" }), "OnlineItem missing")
  assert.deepEqual(await rowCounts(world), before)
})

test("an online course is a shell, and may have only its two required members", async () => {
  await using world = await openWorld()
  await make(world, { Type: "Course", OnlineItem: { OnlineTitle: "Bare", Provider: "harbour academy" } })
})
