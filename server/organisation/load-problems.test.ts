import assert from "node:assert/strict"
import { test } from "node:test"
import { loadProblems, loadText } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"

const course = (rest: string) => `courses: [{ ref: C-1, title: Driving${rest} }]`

const session = (rest: string, start = "today 08:00", end = '"12:00"') =>
  `events: [{ ref: E, title: E }]\nsessions: [{ ref: S, event: E, parts: [{ name: A, location: "2000", start: ${start}, end: ${end}${rest} }] }]`

const fields = `customFields:
  - { tag: TEXT, name: A, type: short text, trainingTypes: [Course] }
  - { tag: BOX, name: A, type: check box, trainingTypes: [Course] }
  - { tag: NUMBER, name: A, type: numeric, trainingTypes: [Course] }
  - { tag: DATE, name: A, type: date, trainingTypes: [Course] }
  - { tag: CHOICE, name: A, type: radio button, trainingTypes: [Course], options: [Yes] }
  - { tag: TREE, name: A, type: hierarchy, trainingTypes: [Course] }
  - { tag: EVENTS, name: A, type: short text, trainingTypes: [Event] }
`

const person = (userId: string, rest = "") => `{ userId: ${userId}, firstName: A, lastName: B${rest} }`

// What is wrong with what a file says, and what is told of it.
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
  ["a thing twice in a list", course(", skills: [Driving, driving]"), "1: courses[0].skills[1]: is in the list twice."],
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
    "options of a text",
    "customFields: [{ tag: A, name: A, type: short text, options: [A] }]",
    "1: customFields[0].options: a field of the type short text has none.",
  ],
  [
    "types of learning objects for a field of people",
    "customFields: [{ tag: A, name: A, type: short text, area: user, trainingTypes: [Event] }]",
    "1: customFields[0].trainingTypes: only fields of the area training have them.",
  ],
  [
    "a field of another type",
    fields + course(", fields: { EVENTS: A }"),
    "9: courses[0].fields.EVENTS: the field is not defined for the type Course.",
  ],
  [
    "a text too long for its field",
    fields + course(`, fields: { TEXT: ${"a".repeat(101)} }`),
    "9: courses[0].fields.TEXT: must be at most 100 characters long: the field is of the type short text.",
  ],
  [
    "a number for a text field",
    fields + course(", fields: { TEXT: 1 }"),
    "9: courses[0].fields.TEXT: must be a text: the field is of the type short text.",
  ],
  [
    "no tick of a box",
    fields + course(", fields: { BOX: Yes }"),
    "9: courses[0].fields.BOX: must be true or false: the field is of the type check box.",
  ],
  [
    "no number",
    fields + course(", fields: { NUMBER: one }"),
    "9: courses[0].fields.NUMBER: must be a number: the field is of the type numeric.",
  ],
  [
    "no day",
    fields + course(", fields: { DATE: 05-11-2026 }"),
    "9: courses[0].fields.DATE: must be a day such as 2026-05-11 or today+30: the field is of the type date.",
  ],
  [
    "no option",
    fields + course(", fields: { CHOICE: Maybe }"),
    '9: courses[0].fields.CHOICE: the field has no option "Maybe".',
  ],
  [
    "a field that can't be loaded",
    fields + course(", fields: { TREE: A }"),
    "9: courses[0].fields.TREE: values of the type hierarchy can't be loaded.",
  ],
  [
    "another default language",
    "settings: { defaultLanguage: fr-FR }",
    "1: settings.defaultLanguage: the portal has texts in en-US, so its default language can't change.",
  ],
] as const

test("what a file says wrongly is told with its line, and nothing is stored", async () => {
  await using world = await openWorld()
  const count = async () =>
    await world.portal.sql`
        select (select count(*) from person) as people, (select count(*) from training) as trainings,
          (select count(*) from skill) as skills
      `
  const before = await count()
  for (const [what, text, ...problems] of table) {
    assert.deepEqual(await loadProblems(world, text), problems, what)
    assert.deepEqual(await count(), before, what)
  }
})

test("an object of the portal is not made into another", async () => {
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

test("the same learning object by its ref and by its GUID is there twice", async () => {
  await using world = await openWorld()
  const guid = "0a000000-0000-4000-8000-000000000001"
  await loadText(world, `courses: [{ ref: A, guid: ${guid}, title: A }]`)
  assert.deepEqual(await loadProblems(world, `courses:\n  - { ref: A, title: A }\n  - { guid: ${guid}, title: B }`), [
    "3: courses[1]: is known by the same name as the one in line 2.",
  ])
})

test("problems of form and of content are told together, and a reference to what did not fit is not one", async () => {
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
