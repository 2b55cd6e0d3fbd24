import assert from "node:assert/strict"
import { test } from "node:test"
import { OrganisationProblems } from "./problems.ts"
import { readOrganisation } from "./read.ts"

/** The problems of a text, as `line:column message`, in the order of the text. */
function problemsOf(text: string): string[] {
  try {
    return lines(new OrganisationProblems(readOrganisation({ name: "file.yaml", text }).problems))
  } catch (error) {
    if (!(error instanceof OrganisationProblems)) throw error
    return lines(error)
  }
}

function lines({ problems }: OrganisationProblems): string[] {
  return problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

// Texts with errors of form, and the expected positions of the problems.
const table = [
  ["no YAML", "people: [", "1:10 Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ["an empty file", "# nothing\n", "1:1 The file is empty."],
  ["no mapping", "- people", "1:1 The file must be a mapping of members."],
  ["an alias within itself", "skills: &a [*a]", "1:13 This alias stands within what it stands for."],
  ["an alias of nothing", "skills: [*a]", "1:10 There is no anchor &a before this alias."],
  ["an unknown tag", "skills: !mine []", "1:9 Unresolved tag: !mine"],
  ["a key twice", "skills: []\nskills: []", "2:1 This key is there twice."],
  ["an unknown section", "peple: []", "1:1 peple: unknown member; is people meant?"],
  [
    "an unknown member",
    "people:\n  - { userId: a, frstName: A, firstName: A, lastName: B }",
    "2:18 people[0].frstName: unknown member; is firstName meant?",
  ],
  ["a missing member", "people:\n  - { userId: a, firstName: A }", "2:5 people[0].lastName: is missing."],
  [
    "a number for a text",
    "facilities:\n  - { id: A, name: B, location: 2000 }",
    '2:33 facilities[0].location: must be a text: put it in quotes, "2000".',
  ],
  ["a number for texts", "skills:\n  - title: 7", '2:12 skills[0].title: must be a text: put it in quotes, "7".'],
  [
    "an octal number for a text, as it stands in the file",
    "people:\n  - { userId: 0o17, firstName: A, lastName: B }",
    '2:15 people[0].userId: must be a text: put it in quotes, "0o17".',
  ],
  [
    "twenty digits for a text",
    "skills:\n  - title: 12345678901234567890",
    '2:12 skills[0].title: must be a text: put it in quotes, "12345678901234567890".',
  ],
  [
    "twenty digits in JSON",
    '{ "skills": [{ "title": 12345678901234567890 }] }',
    '1:25 skills[0].title: must be a text: put it in quotes, "12345678901234567890".',
  ],
  [
    "zeros and signs",
    "skills:\n  - title: +0042.50",
    '2:12 skills[0].title: must be a text: put it in quotes, "+0042.50".',
  ],
  ["True for a text", "skills:\n  - title: True", '2:12 skills[0].title: must be a text: put it in quotes, "True".'],
  [
    "a number that can't be kept, where one may stand",
    "courses: [{ ref: A, title: A, fields: { BADGE: 12345678901234567890 } }]",
    '1:48 courses[0].fields.BADGE: must be a text: put it in quotes, "12345678901234567890".',
  ],
  [
    "a number that is none",
    "courses: [{ ref: A, title: A, defaultPrice: 1e400 }]",
    "1:45 courses[0].defaultPrice: is no number that can be kept: 1e400.",
  ],
  [
    "a key that is another as a number",
    "courses: [{ ref: A, title: A, fields: { 0o17: x } }]",
    '1:41 This key is read as a number: put it in quotes, "0o17".',
  ],
  [
    "an invisible end of a name",
    'skills:\n  - title: "First\\u200b"',
    "2:12 skills[0].title: has an invisible character at one of its ends.",
  ],
  [
    "a control character in a name",
    'skills:\n  - title: "First\\taid"',
    "2:12 skills[0].title: has a control character.",
  ],
  [
    "a description too long",
    `skills:\n  - title: A\ncourses: [{ ref: A, title: A, description: ${"a".repeat(50_001)} }]`,
    "3:44 courses[0].description: must be at most 50000 characters long.",
  ],
  ["no value", "skills:\n  - title:", "2:11 skills[0].title: has no value: give it one, or leave the member out."],
  [
    "a blank text",
    'skills:\n  - title: " "',
    "2:12 skills[0].title: must be one line, neither blank nor with blanks at its ends.",
  ],
  ["U+0000", 'skills:\n  - title: "a\\0"', "2:12 skills[0].title: has a character that can't be stored."],
  [
    "a text too long",
    `skills:\n  - title: ${"a".repeat(501)}`,
    "2:12 skills[0].title: must be at most 500 characters long.",
  ],
  [
    "a key that is no language",
    "skills:\n  - title: { en-US: Driving, safely and well }",
    '2:30 skills[0].title.safely and well: "safely and well" must be the code of a language, such as fr-FR.',
  ],
  ["a wrong type of a list", "people: { userId: a }", "1:9 people: must be a list."],
  [
    "a word that is not among the few",
    "groups:\n  - { id: A, name: B, type: Grup }",
    "2:29 groups[0].type: must be one of Group, Self Registration Group.",
  ],
  [
    "an unknown permission",
    "roles:\n  - { name: A, permissions: [Event - View] }",
    "2:30 roles[0].permissions[0]: is none of those that there are; is Events - View meant?",
  ],
  [
    "a number too small",
    "facilities: [{ id: A, name: B, location: C, capacity: -1 }]",
    "1:55 facilities[0].capacity: must be at least 0.",
  ],
  [
    "half a number",
    "facilities: [{ id: A, name: B, location: C, capacity: 1.5 }]",
    "1:55 facilities[0].capacity: must be a whole number.",
  ],
  [
    "a time zone",
    "settings: { timeZone: Mars/Olympus }",
    "1:23 settings.timeZone: is not a time zone such as Europe/Berlin.",
  ],
  [
    "a day that is none",
    "people: [{ userId: a, firstName: A, lastName: B, birthDate: 2026-02-30 }]",
    "1:61 people[0].birthDate: is not in the calendar.",
  ],
  ["no key", "courses: [{ title: A }]", "1:11 courses[0]: needs a ref or a guid to be known by."],
  [
    "two at once",
    "courses: [{ ref: A, title: A, availability: [{ everybody: true, person: ann }] }]",
    "1:46 courses[0].availability[0]: must have one of everybody, ou and person.",
  ],
  [
    "an OU of two types",
    "courses: [{ ref: A, title: A, availability: [{ ou: { Division: A, Grade: B } }] }]",
    "1:52 courses[0].availability[0].ou: must be one OU type with one OU ID: { Division: NORTH }.",
  ],
  [
    "nothing to be limited to",
    'roles: [{ name: A, permissions: [{ permission: "*", within: [{}] }] }]',
    "1:62 roles[0].permissions[0].within[0]: must have one of ou, userOu, selfAndSubordinates, provider, trainingType, training, instructor, ownSessions and ownProviders.",
  ],
  [
    "no condition",
    "groups: [{ id: A, name: B, criteria: [{ includeIndirect: true }] }]",
    "1:39 groups[0].criteria[0]: must have a condition: ou, reportsOf, languages, employmentStatuses, hiredFrom or hiredTo.",
  ],
  ["no parts", "sessions: [{ ref: A, event: B, parts: [] }]", "1:39 sessions[0].parts: must have at least one part."],
  ["a key twice in JSON", '{"skills":[{"title":"A","title":"B"}]}', "1:25 This key is there twice."],
  [
    "a misfit in JSON",
    '{\n "skills": [\n  {"title": true}]}',
    '3:13 skills[0].title: must be a text: put it in quotes, "true".',
  ],
] as const

for (const [what, text, problem] of table)
  test(`reported with its line: ${what}`, () => {
    assert.deepEqual(problemsOf(text), [problem])
  })

test("all problems are reported at once, from top to end", () => {
  const text = "skills: [{ title: 1 }]\npeple: []\nproviders: [{ nam: A }]\n"
  assert.deepEqual(problemsOf(text), [
    '1:19 skills[0].title: must be a text: put it in quotes, "1".',
    "2:1 peple: unknown member; is people meant?",
    "3:13 providers[0].name: is missing.",
    "3:15 providers[0].nam: unknown member; is name meant?",
  ])
})

test("valid parts are read although others are invalid, and keep their place in the file", () => {
  const { organisation, isLeftOut, problemAt } = readOrganisation({
    name: "file.yaml",
    text: "people:\n  - { userId: ann }\n  - { userId: bob, firstName: B, lastName: B, email: 7 }\n",
  })
  assert.deepEqual(
    organisation.people.map(({ userId, email }) => [userId, email]),
    [["bob", undefined]],
  )
  assert.deepEqual([isLeftOut("Ann"), isLeftOut("bob")], [true, false])
  assert.deepEqual(problemAt(["people", 0, "userId"], "x"), {
    file: "file.yaml",
    line: 3,
    column: 15,
    message: "people[1].userId: x.",
  })
})

test("JSON and YAML with anchors are read alike", () => {
  const json = readOrganisation({
    name: "a.json",
    text: '{"courses":[{"ref":"A","title":"A","availability":[{"everybody":true}]}]}',
  })
  const yaml = readOrganisation({
    name: "a.yaml",
    text: "courses:\n  - ref: A\n    title: A\n    availability:\n      - &all { everybody: true }\n",
  })
  assert.deepEqual(json.organisation, yaml.organisation)
  const twice = readOrganisation({
    name: "a.yaml",
    text: "courses:\n  - { ref: A, title: A, availability: &all [{ everybody: true }] }\n  - { ref: B, title: B, availability: *all }\n",
  })
  assert.deepEqual(twice.organisation.courses[1]?.availability, json.organisation.courses[0]?.availability)
})
