import { test } from "node:test"
import { assertProblems } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"

const course = (rest: string) => `courses: [{ ref: C-1, title: Driving${rest} }]`

const session = (rest: string, start = "today 08:00", end = '"12:00"') =>
  `events: [{ ref: E, title: E }]\nsessions: [{ ref: S, event: E, parts: [{ name: A, location: "2000", start: ${start}, end: ${end}${rest} }] }]`

const person = (userId: string, rest = "") => `{ userId: ${userId}, firstName: A, lastName: B${rest} }`

// A reference that a file can't make, and the problem that is reported.
const table = [
  [
    "an unknown person",
    course(", createdBy: karla"),
    '1: courses[0].createdBy: nobody has the User ID or user name "karla".',
  ],
  [
    "an unknown OU type",
    course(", availability: [{ ou: { Devision: A } }]"),
    '1: courses[0].availability[0].ou.Devision: there is no OU type called "Devision".',
  ],
  [
    "an unknown OU",
    course(", availability: [{ ou: { Grade: DIV-NORTH } }]"),
    '1: courses[0].availability[0].ou.Grade: there is no OU of that type with the OU ID "DIV-NORTH".',
  ],
  [
    "an unknown contact",
    course(", trainingContactId: karla"),
    '1: courses[0].trainingContactId: nobody has the User ID or user name "karla".',
  ],
  [
    "an unknown currency of the portal",
    "settings: { currency: XYZ }",
    '1: settings.currency: there is no currency "XYZ".',
  ],
  ["an unknown provider", course(", provider: A"), '1: courses[0].provider: there is no provider called "A".'],
  ["an unknown subject", course(", subjects: [A]"), '1: courses[0].subjects[0]: there is no subject "A".'],
  ["an unknown skill", course(", skills: [A]"), '1: courses[0].skills[0]: there is no skill called "A".'],
  [
    "an unknown competency",
    course(", competencies: [A]"),
    '1: courses[0].competencies[0]: there is no competency called "A".',
  ],
  [
    "an unknown learning object",
    course(", preWork: [A]"),
    '1: courses[0].preWork[0]: there is no learning object with the ref or GUID "A".',
  ],
  ["an unknown language", course(", languages: [nl-NL]"), '1: courses[0].languages[0]: there is no language "nl-NL".'],
  [
    "an unknown language of a text",
    "skills: [{ title: { en-US: A, nl-NL: B } }]",
    '1: skills[0].title.nl-NL: there is no language "nl-NL".',
  ],
  [
    "no text in the default language",
    "skills: [{ title: { fr-FR: A } }]",
    "1: skills[0].title: has no text in the default language, en-US.",
  ],
  [
    "an unknown currency",
    course(", defaultPriceCurrency: CHF"),
    '1: courses[0].defaultPriceCurrency: there is no currency "CHF".',
  ],
  [
    "an unknown custom field",
    course(", fields: { A: B }"),
    '1: courses[0].fields.A: there is no custom field with the tag "A".',
  ],
  [
    "an unknown role",
    `people: [${person("x", ", roles: [A]")}]`,
    '1: people[0].roles[0]: there is no role called "A".',
  ],
  [
    "an unknown material type",
    "materials: [{ ref: M, title: M, materialType: A }]",
    '1: materials[0].materialType: there is no material type called "A".',
  ],
  [
    "an unknown event",
    session("").replace("event: E", "event: F"),
    '2: sessions[0].event: there is no event with the ref, GUID or event number "F".',
  ],
  [
    "something else for an event",
    `${course("")}\n${session("").replace("event: E", "event: C-1")}`,
    '3: sessions[0].event: "C-1" is not an event.',
  ],
  [
    "an unknown location",
    session("").replace('"2000"', "A"),
    '2: sessions[0].parts[0].location: there is no OU of that type with the OU ID "A".',
  ],
  [
    "an unknown facility",
    session("").replace('location: "2000"', "facility: A"),
    '2: sessions[0].parts[0].facility: there is no facility with the ID "A".',
  ],
  [
    "an unknown instructor",
    session(", instructors: [A B]"),
    '2: sessions[0].parts[0].instructors[0]: there is no instructor with the User ID, or first and last name, "A B".',
  ],
  [
    "a title that fits several",
    `subjects: [{ title: A, subjects: [{ title: Vehicles }] }]\n${course(", subjects: [Vehicles]")}`,
    '2: courses[0].subjects[0]: "Vehicles" fits several.',
  ],
  [
    "an event number that fits several",
    session("")
      .replace("{ ref: E, title: E }", "{ ref: E, title: E, eventNumber: N }, { ref: F, title: F, eventNumber: n }")
      .replace("event: E", "event: N"),
    '2: sessions[0].event: several events have the number "N".',
  ],
] as const

test("a reference to something unknown or ambiguous is reported with its line, and nothing is stored", async () => {
  await using world = await openWorld()
  await assertProblems(world, table)
})
