import assert from "node:assert/strict"
import { test } from "node:test"
import { addPeople, ask, asked, statusWith } from "../../../testing/approvals.ts"
import { loadProblems, loadText, openDemoWorld } from "../../../testing/organisation.ts"
import { openWorld } from "../../../testing/world.ts"

const file = `
courses: [{ ref: CRANES, guid: 0a000000-0000-4000-8000-0000000000aa, title: Cranes, availability: [{ everybody: true, requestForm: true }] }]
approvalTemplates:
  - name: { en-US: Dear, de-DE: Teuer }
    steps:
      - [{ relationship: manager }, { person: BRUNO }]
      - [{ relationship: unit owner, unitType: Division }]
      - [{ ou: { Group: GRP-FIRST-AID } }]
approvalRules:
  - training: CRANES
    rules: [{ person: clara, approvals: 0 }, { ou: { Division: DIV-NORTH }, includeSubordinates: true, template: dear }, { everybody: true }]
  - { kind: completion, trainingType: Test, rules: [{ everybody: true, approvals: 2 }] }
approvalDefaults:
  - { trainingType: Course, approvals: 3, registerUponApproval: true }
  - { kind: completion, trainingType: Video, template: Dear }
`
const guid = "0a000000-0000-4000-8000-0000000000aa"

test("requests use the templates, rules and defaults of a file, and pages show them", async () => {
  await using world = await openWorld()
  const headers = await world.signIn()
  const report = await loadText(world, file)
  assert.deepEqual(report.approvalTemplates, { added: 1, changed: 0, kept: 0 })
  const read = async (path: string, query = {}) => (await world.get(`/admin/api/${path}`, query, headers)).body
  assert.deepEqual((await read("approval-templates")).templates, [
    {
      name: "Dear",
      translations: { "de-DE": "Teuer" },
      approvers: [
        { step: 1, relationship: "manager" },
        { step: 1, person: "bruno" },
        { step: 2, relationship: "unit owner", unitType: "Division" },
        { step: 3, ou: { Group: "GRP-FIRST-AID" } },
      ],
    },
  ])
  assert.deepEqual((await read("approval-rules", { objectId: guid })).rules, [
    { person: "clara", approvals: 0, includeSubordinates: false },
    { ou: { Division: "DIV-NORTH" }, template: "Dear", includeSubordinates: true },
    { everybody: true, includeSubordinates: false },
  ])
  assert.deepEqual((await read("approval-rules", { trainingType: "Test", kind: "completion" })).rules, [
    { everybody: true, approvals: 2, includeSubordinates: false },
  ])
  assert.deepEqual((await read("approval-defaults")).defaults, [
    {
      kind: "training",
      trainingType: "Course",
      required: true,
      approvals: 3,
      template: null,
      registerUponApproval: true,
    },
    {
      kind: "completion",
      trainingType: "Video",
      required: true,
      approvals: null,
      template: "Dear",
      registerUponApproval: false,
    },
  ])
  await ask(world, "ann", guid)
  assert.deepEqual((await asked(world, "ann", guid)).sort(), ["bruno", "clara"])
  await ask(world, "clara", guid)
  assert.equal(await statusWith(world, "clara", guid), "registered")
  const [approval] = await world.portal.sql`select form from approval order by id limit 1`
  assert.deepEqual(approval, { form: true })
})

test("a second load changes nothing, and a changed file replaces what it names", async () => {
  await using world = await openWorld()
  await loadText(world, file)
  const unchanged = (count: number) => ({ added: 0, changed: 0, kept: count })
  const again = await loadText(world, file)
  assert.deepEqual(
    [again.approvalTemplates, again.approvalRules, again.approvalDefaults, again.courses],
    [unchanged(1), unchanged(2), unchanged(2), unchanged(1)],
  )
  const changed = await loadText(
    world,
    file
      .replace("approvals: 3", "approvals: 4")
      .replace("{ person: clara, approvals: 0 }, ", "")
      .replace(", { person: BRUNO }", ""),
  )
  const one = (kept: number) => ({ added: 0, changed: 1, kept })
  assert.deepEqual(
    [changed.approvalTemplates, changed.approvalRules, changed.approvalDefaults],
    [one(0), one(1), one(1)],
  )
  await loadText(world, "approvalRules: [{ kind: completion, trainingType: Test, rules: [] }]")
  const counts = await world.portal.sql`select kind, count(*) from approval_rule group by kind`
  assert.deepEqual(counts, [{ kind: "training", count: 2 }])
})

/** Files with problems of approvals, and the expected message. */
const problems: [string, string][] = [
  [
    "approvalTemplates: [{ name: A, steps: [[{ relationship: manager, person: ann }]] }]",
    "approvalTemplates[0].steps[0][0]: must have one of relationship, person and ou.",
  ],
  [
    "approvalTemplates: [{ name: A, steps: [[{ relationship: unit owner }]] }]",
    "approvalTemplates[0].steps[0][0]: must have a unitType with unit owner and unit approver, and only with them.",
  ],
  [
    "approvalTemplates: [{ name: A, steps: [[{ person: nobody }]] }]",
    'approvalTemplates[0].steps[0][0].person: nobody has the User ID or user name "nobody".',
  ],
  [
    "approvalDefaults: [{ trainingType: Course, template: Dear }]",
    'approvalDefaults[0].template: there is no approval template called "Dear".',
  ],
  ["approvalRules: [{ rules: [] }]", "approvalRules[0]: must have one of training and trainingType."],
  [
    "approvalRules: [{ trainingType: Test, rules: [{ everybody: true, approvals: 1, template: A }] }]",
    "approvalRules[0].rules[0]: must not have both approvals and template.",
  ],
  [
    "approvalDefaults: [{ trainingType: Test }, { trainingType: Test }]",
    "approvalDefaults[1]: is about the same as the one in line 1.",
  ],
]

for (const [text, problem] of problems)
  test(`a file is refused: ${problem}`, async () => {
    await using world = await openWorld()
    assert.deepEqual(await loadProblems(world, text), [`1: ${problem}`])
  })

test("transcripts of a file that need an approval wait for its approvers", async () => {
  await using world = await openWorld()
  await addPeople(world, [{ name: "zero", needs: 0 }])
  await loadText(
    world,
    `${file}\ntranscripts:\n  - { training: CRANES, people: [ann, zero], status: pendingApproval, assigned: today-3 }\n`,
  )
  assert.deepEqual((await asked(world, "ann", guid)).sort(), ["bruno", "clara"])
  assert.equal(await statusWith(world, "zero", guid), "registered")
})

test("a person whom a later file deactivates gets no further approvals", async () => {
  await using world = await openWorld()
  await loadText(
    world,
    `${file}\npeople: [{ userId: gil, firstName: Gil, lastName: Gray }, { userId: hana, firstName: Hana, lastName: Hill, manager: gil }]`,
  )
  await ask(world, "hana", guid)
  assert.deepEqual(await asked(world, "hana", guid), ["gil"])
  await loadText(
    world,
    "people: [{ userId: gil, firstName: Gil, lastName: Gray, active: false }, { userId: hana, firstName: Hana, lastName: Hill, manager: gil, approver: clara }]",
  )
  await world.runJobs()
  assert.deepEqual(await asked(world, "hana", guid), ["clara"])
})

test("in the demo organisation requests wait for clara, one of them with a form", async () => {
  await using world = await openDemoWorld()
  const { body } = await world.get("/services/api/Employee/clara/approvals")
  const types = body.data.map(({ ApprovalType }: { ApprovalType: string }) => ApprovalType)
  assert.ok(types.includes("TrainingApproval") && types.includes("TrainingFormApproval"), JSON.stringify(types))
})
