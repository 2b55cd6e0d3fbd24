import assert from "node:assert/strict"
import { test } from "node:test"
import { assertProblems, loadProblems, loadText } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"

const course = (rest: string) => `courses: [{ ref: C-1, title: Driving${rest} }]`

const person = (userId: string, rest = "") => `{ userId: ${userId}, firstName: A, lastName: B${rest} }`

// Two things of a file, or of a file and the portal, that have the same name, and the problem that is reported.
const table = [
  [
    "a User ID twice",
    `people:\n  - ${person("x")}\n  - ${person("X")}`,
    "3: people[1]: is known by the same name as the one in line 2.",
  ],
  [
    "a user name that is another's User ID",
    `people:\n  - ${person("x")}\n  - ${person("y", ", userName: X")}`,
    "3: people[1]: is known by the same name as the one in line 2.",
  ],
  [
    "a user name that somebody of the portal has",
    `people: [${person("x", ", userName: Ann")}]`,
    '1: people[0]: somebody else in the portal has the User ID or user name "ann".',
  ],
  [
    "a ref twice",
    "courses:\n  - { ref: A, title: A }\nvideos:\n  - { ref: a, title: A }",
    "4: videos[0]: is known by the same name as the one in line 2.",
  ],
  [
    "a name twice",
    "skills:\n  - title: A\n  - title: a",
    "3: skills[1]: is known by the same name as the one in line 2.",
  ],
  [
    "a subject twice",
    "subjects:\n  - title: A\n    subjects:\n      - title: B\n      - title: b",
    "5: subjects[0].subjects[1]: is known by the same name as the one in line 4.",
  ],
  [
    "a language twice",
    "languages:\n  - { code: nl-NL, name: A }\n  - { code: NL-nl, name: B }",
    "3: languages[1]: has the same code as the one in line 2.",
  ],
  [
    "a name of a language that another has",
    "languages: [{ code: nl-NL, name: english (us) }]",
    "1: languages[0].name: the language en-us has this name.",
  ],
  [
    "an option twice",
    "customFields: [{ tag: A, name: A, type: drop-down, options: [A, a] }]",
    "1: customFields[0].options[1]: is known by the same name as the one in line 1.",
  ],
  ["a thing twice in a list", course(", skills: [Driving, driving]"), "1: courses[0].skills[1]: is in the list twice."],
] as const

test("a name that two things have is reported with its line, and nothing is stored", async () => {
  await using world = await openWorld()
  await assertProblems(world, table)
})

test("a training of the portal keeps its type and its GUID", async () => {
  await using world = await openWorld()
  await loadText(
    world,
    "courses: [{ ref: A, guid: 0a000000-0000-4000-8000-000000000001, title: A }, { ref: B, title: B }]",
  )
  const [b] = await world.portal.sql<{ guid: string }>`select guid from training where external_ref = 'B'`
  assert.deepEqual(await loadProblems(world, "videos: [{ ref: A, title: A }]"), [
    "1: videos[0]: the portal has it as a Course.",
  ])
  assert.deepEqual(
    await loadProblems(world, "courses: [{ ref: A, guid: 0a000000-0000-4000-8000-000000000002, title: A }]"),
    ["1: courses[0].guid: the portal has it with the GUID 0a000000-0000-4000-8000-000000000001."],
  )
  assert.deepEqual(
    await loadProblems(world, "courses: [{ ref: B, guid: 0a000000-0000-4000-8000-000000000001, title: A }]"),
    [
      '1: courses[0]: another learning object in the portal has the ref or GUID "0a000000-0000-4000-8000-000000000001".',
      `1: courses[0].guid: the portal has it with the GUID ${b?.guid}.`,
    ],
  )
  await loadText(world, "courses: [{ guid: 0A000000-0000-4000-8000-000000000001, ref: C, title: A }]")
  const [row] = await world.portal
    .sql`select external_ref from training where guid = '0a000000-0000-4000-8000-000000000001'`
  assert.deepEqual(row, { externalRef: "C" })
})

test("the same learning object by its ref and by its GUID is a duplicate", async () => {
  await using world = await openWorld()
  const guid = "0a000000-0000-4000-8000-000000000001"
  await loadText(world, `courses: [{ ref: A, guid: ${guid}, title: A }]`)
  assert.deepEqual(await loadProblems(world, `courses:\n  - { ref: A, title: A }\n  - { guid: ${guid}, title: B }`), [
    "3: courses[1]: is known by the same name as the one in line 2.",
  ])
})
