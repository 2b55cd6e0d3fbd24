import assert from "node:assert/strict"
import { test } from "node:test"
import { loadOrganisation } from "../../../organisation/load.ts"
import type { OrganisationProblems } from "../../../organisation/problems.ts"
import { balanceOf, redeem } from "../../../testing/training-units.ts"
import { openWorld, type World } from "../../../testing/world.ts"

const load = ({ portal }: World, text: string) =>
  loadOrganisation(portal, { name: "test.yaml", text: `trainingUnitAssignments:\n${text}` })

const toPeople = "availability: [{ person: ann, amount: 4 }, { ou: { Division: DIV-SOUTH }, amount: 2.5 }]"

test("an entry assigns units to its people, or creates a key code for them", async () => {
  await using world = await openWorld()
  const text = `  - { title: Welcome, expires: today+9, ${toPeople} }
  - { title: Pack, ${toPeople}, keyCode: { code: PACK-1, contacts: [clara, CLARA], details: Starter } }
`
  assert.deepEqual(await load(world, text), { trainingUnitAssignments: { added: 2, changed: 0, kept: 0 } })
  await world.runJobs()
  assert.deepEqual([await balanceOf(world, "ann"), await balanceOf(world, "bruno")], [4, 2.5])
  assert.equal((await redeem(world, "ann", "pack-1", 4)).body.balance, 8)
  const contacts = await world.portal
    .sql`select user_id from training_unit_contact join person on person.id = person_id`
  assert.deepEqual(contacts, [{ userId: "clara" }])
})

test("loaded again, nothing is assigned twice", async () => {
  await using world = await openWorld()
  const text = `  - { title: Welcome, ${toPeople} }\n  - { title: Pack, ${toPeople}, keyCode: { code: PACK-1, contacts: [clara] } }\n`
  await load(world, text)
  const again = text.replace("Welcome", "WELCOME").replace("PACK-1", "pack-1").replaceAll("amount: 4", "amount: 40")
  assert.deepEqual(await load(world, again), { trainingUnitAssignments: { added: 0, changed: 0, kept: 2 } })
  await world.runJobs()
  assert.equal(await balanceOf(world, "ann"), 4)
})

test("an assignment from a file has no creator, and a user who may see all assignments sees it", async () => {
  await using world = await openWorld()
  await load(world, `  - { title: Weekly, ${toPeople}, starts: today+1, recurring: { every: 1, period: week } }\n`)
  const { body } = await world.get("/admin/api/training-units/assignments", {}, await world.signIn())
  const [{ title, createdBy, nextOn, kind }] = body.assignments
  assert.deepEqual([title, createdBy, nextOn, kind], ["Weekly", null, "2026-03-05", "recurring"])
})

// Entries with one problem each, and the expected message.
const problems: [entry: string, told: RegExp][] = [
  ["title: A, availability: []", /availability/],
  ["title: A, availability: [{ amount: 1 }]", /must have one of ou and person/],
  ["title: A, availability: [{ person: ann, amount: 0.001 }]", /must be above zero, with two decimals at most/],
  ["title: A, availability: [{ person: nobody, amount: 1 }]", /nobody has the User ID or user name "nobody"/],
  [`title: A, ${toPeople}, starts: today, expires: today-1`, /expires: is before the first day/],
  [`title: A, ${toPeople}, expires: today, expiresDays: 3`, /expiresDays: is given beside expires/],
  [`title: A, ${toPeople}, keyCode: { code: A B, contacts: [clara] }`, /must be without blanks/],
  [`title: A, ${toPeople} }\n  - { title: a, ${toPeople}`, /is known by the same title as the one in line 2/],
]

for (const [entry, message] of problems)
  test(`an entry is refused: ${message.source}`, async () => {
    await using world = await openWorld()
    await assert.rejects(load(world, `  - { ${entry} }\n`), (error: OrganisationProblems) =>
      message.test(error.message),
    )
  })
