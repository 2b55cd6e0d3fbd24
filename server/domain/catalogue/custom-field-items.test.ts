import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { describedTo, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"
import { customFieldFaults, customFieldRows } from "./custom-field-items.ts"

const references = knownWith()

const messagesOf = (items: object[], type = "Course") =>
  [...customFieldFaults(items, type, references)].map(({ message }) => message)

/** Returns the stored form of a value for a field; undefined when it is refused or blank. */
function stored(Tag: string, Value: unknown): string | undefined {
  const items = [{ Tag, Value: Value as string }]
  return messagesOf(items).length === 0 ? customFieldRows(items, references)[0]?.value : undefined
}

// Values that fields of each kind accept, and how they are shown.
const taken = [
  ["SITE", " Yard 3 ", " Yard 3 "],
  ["SITE", "😀".repeat(100), "😀".repeat(100)],
  ["SITE", 7, "7"],
  ["REMARKS", "x".repeat(2000), "x".repeat(2000)],
  ["MANDATORY", "TRUE", "true"],
  ["MANDATORY", false, "false"],
  ["COST", "-12.50", "-12.50"],
  ["COST", 12.5, "12.5"],
  ["COST", ".5", ".5"],
  ["COST", "9007199254740993", "9007199254740993"],
  ["REVIEW.DATE", "12-31-2026", "12-31-2026"],
  ["REVIEW.DATE", "02-292028", "02-29-2028"],
  ["RISK.CLASS", "high", "High"],
  ["LEVEL", " Basic ", "Basic"],
] as const

for (const [tag, value, shown] of taken)
  test(`the field ${tag} accepts ${JSON.stringify(value).slice(0, 30)}`, () => assert.equal(stored(tag, value), shown))

const refused = [
  ["SITE", "x".repeat(101), "Failed: Invalid Value"],
  ["REMARKS", "x".repeat(2001), "Failed: Invalid Value"],
  ["MANDATORY", "yes", "Invalid custom field value: yes"],
  ["MANDATORY", 1, "Invalid custom field value: 1"],
  ["COST", "1,5", "Invalid custom field value: 1,5"],
  ["COST", "1e5", "Invalid custom field value: 1e5"],
  ["COST", ".", "Invalid custom field value: ."],
  ["COST", "NaN", "Invalid custom field value: NaN"],
  ["REVIEW.DATE", "2026-12-31", "Invalid custom field value: 2026-12-31"],
  ["REVIEW.DATE", "31-12-2026", "Invalid custom field value: 31-12-2026"],
  ["REVIEW.DATE", "02-30-2026", "Invalid custom field value: 02-30-2026"],
  ["REVIEW.DATE", "01-01-0000", "Invalid custom field value: 01-01-0000"],
  ["RISK.CLASS", "Medium", "Invalid custom field value: Medium"],
  ["LEVEL", "0", "Invalid custom field value: 0"],
  ["BRANCH", "North", "Invalid custom field value: North"],
] as const

for (const [tag, value, message] of refused)
  test(`the field ${tag} refuses ${JSON.stringify(value).slice(0, 30)}`, () =>
    assert.deepEqual(messagesOf([{ Tag: tag, Value: value }]), [message]))

test("a blank value stores nothing and is no fault, in a field of any kind", () => {
  for (const Tag of ["SITE", "REMARKS", "MANDATORY", "COST", "REVIEW.DATE", "RISK.CLASS", "LEVEL", "BRANCH"])
    for (const Value of ["", "  ", undefined]) assert.equal(stored(Tag, Value), undefined, Tag)
})

test("only the first fault of an item is reported: the field's before the value's", () => {
  assert.deepEqual(messagesOf([{ Tag: "SALARY.BAND", Value: "x".repeat(200) }]), [
    "User doesn't have a access to custom fields: SALARY.BAND",
  ])
  assert.deepEqual(messagesOf([{ Tag: "LEVEL", Value: "Expert" }], "Event"), [
    "Invalid custom field not supported by lo:Event",
  ])
})

// A check with quadratic time would not finish in this time.
test("a number of half a million digits, or nearly one, is validated", { timeout: 60_000 }, () => {
  assert.equal(messagesOf([{ Tag: "COST", Value: `${"1".repeat(500_000)}x` }]).length, 1)
  assert.equal(messagesOf([{ Tag: "COST", Value: "1".repeat(500_000) }]).length, 0)
})

test("a restricted field accepts values from an application whose user has the role, and is shown to people who have it", async () => {
  await using world = await openWorld()
  const items = { ...course, CustomFieldItems: [{ Tag: "salary.band", Value: "C" }] }
  assert.equal(
    await reasonAgainst(world, items),
    "User doesn't have a access to custom fields: salary.band",
    "permissions are not roles: not even the administrator's",
  )
  await world.portal.sql`
    insert into person_role (person_id, role_id) select person.id, role.id from person, role
    where user_id in ('wsadmin', 'ann') and role.name = 'Human resources'
  `
  const guid = await make(world, items)
  assert.deepEqual((await readBack(world, guid)).CustomFieldItems, [{ Tag: "SALARY.BAND", Value: "C" }])
  assert.deepEqual((await describedTo(world, guid, "ann")).Fields, [{ Title: "Salary band", Value: "C" }])
  assert.deepEqual((await describedTo(world, guid, "bruno")).Fields, [])
})

test("fields are shown in their order while they are active and belong to the type", async () => {
  await using world = await openWorld()
  const guid = await make(world, event)
  const titles = async () => (await describedTo(world, guid, "ann")).Fields.map(({ Title }: { Title: string }) => Title)
  assert.deepEqual(await titles(), ["Risk class", "Site", "Remarks", "Mandatory", "Cost", "Review date"])
  await world.portal.sql`update custom_field set display_order = -1 where tag = 'COST'`
  await world.portal.sql`update custom_field set active = false where tag = 'SITE'`
  await world.portal.sql`update custom_field set training_types = '{Course}' where tag = 'REMARKS'`
  assert.deepEqual(await titles(), ["Cost", "Risk class", "Mandatory", "Review date"])
})
