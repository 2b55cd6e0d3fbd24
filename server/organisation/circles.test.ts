import assert from "node:assert/strict"
import { test } from "node:test"
import { loadProblems, loadText } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"

const person = (userId: string, rest = "") => `{ userId: ${userId}, firstName: A, lastName: B${rest} }`
const course = (ref: string, rest = "") => `{ ref: ${ref}, title: ${ref}${rest} }`
const people = (...list: string[]) => `people: [${list.join(", ")}]`
const courses = (...list: string[]) => `courses: [${list.join(", ")}]`

const back = "leads back to the learning object itself."
const waits = "and the learning object wait for each other, so that neither can be completed."

// Files with circular references, and all of their problems.
const table: [what: string, text: string, ...problems: string[]][] = [
  ["a person as own manager", people(person("x", ", manager: x")), "people[0].manager: is the person."],
  ["a person as own approver", people(person("x", ", approver: x")), "people[0].approver: is the person."],
  [
    "a person as own indirect manager",
    people(person("x", ", indirectManager: X")),
    "people[0].indirectManager: is the person.",
  ],
  [
    "a circle of managers",
    people(
      person("x", ", manager: z"),
      person("y", ", manager: x"),
      person("z", ", manager: y"),
      person("w", ", manager: x"),
    ),
    ...[0, 1, 2].map((index) => `people[${index}].manager: makes the person stand above the own manager.`),
  ],
  [
    "a learning object that comes before itself",
    courses(course("A", ", preWork: [A], postWork: [A], prerequisites: [[A]], equivalents: [A]")),
    "courses[0].prerequisites[0][0]: is the learning object itself.",
    "courses[0].preWork[0]: is the learning object itself.",
    "courses[0].postWork[0]: is the learning object itself.",
    "courses[0].equivalents[0]: is the learning object itself.",
  ],
  [
    "a circle of prerequisites",
    courses(
      course("A", ", prerequisites: [[X, B]]"),
      course("B", ", prerequisites: [[C]]"),
      course("C", ", prerequisites: [[X], [A]]"),
      course("X"),
    ),
    `courses[0].prerequisites[0][1]: ${back}`,
    `courses[1].prerequisites[0][0]: ${back}`,
    `courses[2].prerequisites[1][0]: ${back}`,
  ],
  [
    "a circle of pre-work and prerequisites",
    courses(course("A", ", preWork: [X, B]"), course("B", ", prerequisites: [[A]]"), course("X")),
    `courses[0].preWork[1]: ${back}`,
    `courses[1].prerequisites[0][0]: ${back}`,
  ],
  [
    "a circle of post-work",
    courses(course("A", ", postWork: [B]"), course("B", ", postWork: [A]")),
    `courses[0].postWork[0]: ${back}`,
    `courses[1].postWork[0]: ${back}`,
  ],
  [
    "pre-work that waits for its post-work",
    courses(course("A", ", preWork: [B]"), course("B", ", postWork: [A]")),
    `courses[0].preWork[0]: ${waits}`,
    `courses[1].postWork[0]: ${waits}`,
  ],
  [
    "a circle of equivalents",
    courses(course("A", ", equivalents: [B]"), course("B", ", equivalents: [A]")),
    `courses[0].equivalents[0]: ${back}`,
    `courses[1].equivalents[0]: ${back}`,
  ],
  [
    "circles of several kinds at once",
    `${people(person("x", ", manager: x"))}\n${courses(course("A", ", preWork: [A]"))}`,
    "people[0].manager: is the person.",
    "courses[0].preWork[0]: is the learning object itself.",
  ],
]

for (const [what, text, ...problems] of table)
  test(`an organisation file is refused for ${what}`, async () => {
    await using world = await openWorld()
    const reported = await loadProblems(world, text)
    assert.deepEqual(reported.map((problem) => problem.replace(/^\d+: /, "")).sort(), problems.sort())
  })

test("work after an event may be a test that requires the event or another training", async () => {
  await using world = await openWorld()
  await loadText(
    world,
    `${courses(course("THEORY"))}
events: [{ ref: E, title: E, postWork: [T] }]
tests: [{ ref: T, title: T, prerequisites: [[THEORY, E]] }]`,
  )
  const problems = await loadProblems(world, "tests: [{ ref: T, title: T, prerequisites: [[E]] }]")
  assert.deepEqual(problems, [`1: tests[0].prerequisites[0][0]: ${waits}`])
})

test("circles through things of the portal are reported when a file is loaded again, and circles that a file opens are not", async () => {
  await using world = await openWorld()
  await loadText(
    world,
    `${people(person("top"), person("middle", ", manager: top"), person("low", ", manager: middle"))}
${courses(course("A"), course("B", ", prerequisites: [[A]]"), course("C", ", preWork: [B]"), course("D", ", equivalents: [A]"))}`,
  )
  assert.deepEqual(await loadProblems(world, people(person("top", ", manager: low"))), [
    "1: people[0].manager: makes the person stand above the own manager.",
  ])
  assert.deepEqual(await loadProblems(world, courses(course("A", ", prerequisites: [[C]], equivalents: [D]"))), [
    `1: courses[0].prerequisites[0][0]: ${back}`,
    `1: courses[0].equivalents[0]: ${back}`,
  ])
  await loadText(world, people(person("top", ", manager: low"), person("middle")))
  await loadText(world, courses(course("A", ", prerequisites: [[C]]"), course("B")))
})
