import { test } from "node:test"
import { assertProblems } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"

const course = (rest: string) => `courses: [{ ref: C-1, title: Driving${rest} }]`

const fields = `customFields:
  - { tag: TEXT, name: A, type: short text, trainingTypes: [Course] }
  - { tag: BOX, name: A, type: check box, trainingTypes: [Course] }
  - { tag: NUMBER, name: A, type: numeric, trainingTypes: [Course] }
  - { tag: DATE, name: A, type: date, trainingTypes: [Course] }
  - { tag: CHOICE, name: A, type: radio button, trainingTypes: [Course], options: [Yes] }
  - { tag: TREE, name: A, type: hierarchy, trainingTypes: [Course] }
  - { tag: EVENTS, name: A, type: short text, trainingTypes: [Event] }
`

// An invalid custom field or value of one, and the problem that is reported.
const table = [
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
] as const

test("an invalid value of a custom field is reported with its line, and nothing is stored", async () => {
  await using world = await openWorld()
  await assertProblems(world, table)
})
