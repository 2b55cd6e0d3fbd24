import assert from "node:assert/strict"
import { test } from "node:test"
import { assertProblems, loadProblems } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"

const course = (rest: string) => `courses: [{ ref: C-1, title: Driving${rest} }]`

const session = (rest: string, start = "today 08:00", end = '"12:00"') =>
  `events: [{ ref: E, title: E }]\nsessions: [{ ref: S, event: E, parts: [{ name: A, location: "2000", start: ${start}, end: ${end}${rest} }] }]`

const person = (userId: string, rest = "") => `{ userId: ${userId}, firstName: A, lastName: B${rest} }`

// Files with wrong content, and the expected problems.
const table = [
  [
    "who may select sessions in words that nobody knows",
    "events: [{ ref: E, title: E, abilityToSelectSessions: Some }]",
    "1: events[0].abilityToSelectSessions: must be All.",
  ],
  [
    "a price that ends before it begins",
    course(", prices: { active: [{ from: 2026-05-11, to: 2026-05-10, unitPrice: 1 }] }"),
    "1: courses[0].prices.active[0].to: is before from.",
  ],
  [
    "a price below zero",
    course(", prices: { active: [{ unitPrice: -1 }] }, defaultPrice: -0.1"),
    "1: courses[0].prices.active[0].unitPrice: must be at least 0.",
    "1: courses[0].defaultPrice: must be at least 0.",
  ],
  [
    "two places of a part",
    session(", facility: A"),
    "2: sessions[0].parts[0]: must have either a location or a facility.",
    '2: sessions[0].parts[0].facility: there is no facility with the ID "A".',
  ],
  ["an end before its start", session("", "today 12:00"), "2: sessions[0].parts[0].end: is not after the start."],
  [
    "breaks as long as the part",
    session(", breaks: [{ title: A, minutes: 240 }]"),
    "2: sessions[0].parts[0].breaks: are together as long as the part, or longer.",
  ],
  [
    "parts at the same time",
    session('}, { name: B, location: "2000", start: today 11:59, end: "13:00"'),
    "2: sessions[0].parts[1]: is at the same time as part 1 of the session.",
  ],
  [
    "a minimum above the maximum",
    "events: [{ ref: E, title: E, minimumRegistration: 3, maximumRegistration: 2 }]",
    "1: events[0].minimumRegistration: the minimum is above the maximum.",
  ],
  [
    "an end of a price before its begin",
    course(", prices: { active: [{ from: today, to: today-1 }] }"),
    "1: courses[0].prices.active[0].to: is before from.",
  ],
  [
    "an OU above itself",
    "ous: [{ type: Grade, id: A, name: A, parent: B }, { type: Grade, id: B, name: B, parent: A }]",
    "1: ous[0].parent: makes the OU stand above itself.",
    "1: ous[1].parent: makes the OU stand above itself.",
  ],
  [
    "an OU above one of the portal's that is above it",
    "ous: [{ type: Division, id: DIV-NORTH, name: N, parent: DIV-NORTH-1 }]",
    "1: ous[0].parent: makes the OU stand above itself.",
  ],
  [
    "a curriculum within itself",
    "curricula: [{ ref: A, title: A, sections: [{ title: A, items: [B] }] }, { ref: B, title: B, sections: [{ title: A, items: [A] }] }]",
    "1: curricula[0].sections: have the curriculum itself within them.",
    "1: curricula[1].sections: have the curriculum itself within them.",
  ],
  [
    "more required than there is",
    "curricula: [{ ref: A, title: A, sections: [{ title: A, minRequired: 1 }] }]",
    "1: curricula[0].sections[0].minRequired: is more than there are items.",
  ],
  [
    "two OUs of a standard type",
    `people: [${person("x", ", ous: { Division: [DIV-NORTH, DIV-SOUTH] }")}]`,
    "1: people[0].ous.Division: a person is in one Division only.",
  ],
  [
    "a group of a person",
    `people: [${person("x", ", ous: { Group: GRP-FIRST-AID }")}]`,
    "1: people[0].ous.Group: the groups name their people, not the people their groups.",
  ],
  [
    "a group among the OUs",
    "ous: [{ type: Group, id: A, name: A }]",
    "1: ous[0].type: groups have a section of their own.",
  ],
  [
    "an address of a division",
    "ous: [{ type: Division, id: A, name: A, address: { city: B } }]",
    "1: ous[0].address: only locations have one.",
  ],
  [
    "a group in a criterion",
    "groups: [{ id: A, name: A, criteria: [{ ou: { Group: GRP-FIRST-AID } }] }]",
    "1: groups[0].criteria[0].ou: must not be a group.",
  ],
  [
    "a permission twice",
    "roles: [{ name: A, permissions: [Events - View, Events - View] }]",
    "1: roles[0].permissions[1]: the role has this permission twice.",
  ],
  [
    "another default language",
    "settings: { defaultLanguage: fr-FR }",
    "1: settings.defaultLanguage: the portal has texts in en-US, so its default language can't change.",
  ],
] as const

test("each wrong value is reported with its line, and nothing is stored", async () => {
  await using world = await openWorld()
  await assertProblems(world, table)
})

test("problems of form and of content are reported together, and a reference to an invalid item is not a problem", async () => {
  await using world = await openWorld()
  const text = `
people:
  - { userId: x, firstName: X }
  - ${person("y", ", manager: x, approver: nobody, email: 7")}
`
  assert.deepEqual(await loadProblems(world, text), [
    "3: people[0].lastName: is missing.",
    '4: people[1].approver: nobody has the User ID or user name "nobody".',
    '4: people[1].email: must be a text: put it in quotes, "7".',
  ])
})
