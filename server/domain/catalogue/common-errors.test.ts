import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, material, session } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { inTableOrder } from "../../wire/faults.ts"
import { eventErrors, eventFaults } from "./event.ts"
import { materialErrors, materialFaults } from "./material.ts"
import { onlineCourseErrors, onlineCourseFaults } from "./online-course.ts"
import type { LoDraft } from "./record.ts"
import { sessionErrors, sessionFaults } from "./session.ts"

// Rows that the public error tables of several types of learning objects have in common. Each type's own rows are
// tested beside it.

type Known = ReturnType<typeof knownWith>

const types = {
  Event: {
    draft: event,
    errors: eventErrors,
    faults: (draft: LoDraft, references: Known) => eventFaults(draft, references, "UTC"),
  },
  Session: {
    draft: session,
    errors: sessionErrors,
    faults: (draft: LoDraft, references: Known) => sessionFaults(draft, references, "UTC"),
  },
  Material: { draft: material, errors: materialErrors, faults: materialFaults },
  Course: { draft: course, errors: onlineCourseErrors, faults: onlineCourseFaults },
}

type Type = keyof typeof types

const all = ["Event", "Session", "Material", "Course"] as const
const withCustomFields = ["Event", "Material", "Course"] as const

function faultsOf(type: Type, change: object, references = knownWith()) {
  const { draft, errors, faults } = types[type]
  const found = inTableOrder(faults({ ...draft, ...change } as LoDraft, references), errors)
  return found.map(({ row, message, path }) => [row.type, message, path])
}

const inNorth = (change: object) => ({ Availabilities: [{ Id: "DIV-NORTH", SubType: "Division", ...change }] })
const fields = (...items: object[]) => ({ CustomFieldItems: items })

// The types that have a row, its message and path, and the change that provokes it.
const table: [of: readonly Type[], label: string, message: string, path: string, change: object][] = [
  [all, "Availability", "OU Not Found.", "Availabilities[0].Id", inNorth({ Id: "DIV-WEST" })],
  [all, "Availability", "Invalid OU Type.", "Availabilities[0].SubType", inNorth({ SubType: "Guild" })],
  [all, "Availability", "Invalid Availability User.", "Availabilities[0].Id", { Availabilities: [{ Id: "zoe" }] }],
  [
    withCustomFields,
    "CustomFieldServiceItem",
    "User doesn't have a access to custom fields: SALARY.BAND",
    "CustomFieldItems[0].Tag",
    fields({ Tag: "SALARY.BAND", Value: "C" }),
  ],
  [
    withCustomFields,
    "CustomFieldServiceItem",
    "Failed: Invalid Value",
    "CustomFieldItems[0].Value",
    fields({ Tag: "SITE", Value: "x".repeat(101) }),
  ],
  [
    withCustomFields,
    "CustomFieldServiceItem",
    "Failed: Invalid Value",
    "CustomFieldItems[0].Value",
    fields({ Tag: "REMARKS", Value: "x".repeat(2001) }),
  ],
  [
    withCustomFields,
    "CustomFieldServiceItem",
    "Failed: Duplicate values exist",
    "CustomFieldItems[1].Tag",
    fields({ Tag: "SITE", Value: "x" }, { Tag: "[SITE]", Value: "x" }),
  ],
  ...[{ Value: "x" }, {}, { Tag: "[ ]" }].map((item): (typeof table)[number] => [
    withCustomFields,
    "CustomFieldServiceItem",
    "Failed: Invalid Title value",
    "CustomFieldItems[0].Tag",
    fields(item),
  ]),
  ...["NO.SUCH", "[NO.SUCH]"].map((Tag): (typeof table)[number] => [
    withCustomFields,
    "CustomFieldServiceItem",
    "Invalid custom field: NO.SUCH",
    "CustomFieldItems[0].Tag",
    fields({ Tag, Value: "x" }),
  ]),
  ...withCustomFields.map((type): (typeof table)[number] => [
    [type],
    "CustomFieldServiceItem",
    `Invalid custom field not supported by lo:${type}`,
    "CustomFieldItems[0].Tag",
    fields({ Tag: "VINTAGE", Value: "x" }),
  ]),
  ...Object.entries({ COST: "dear", MANDATORY: "maybe", "RISK.CLASS": "Expert" }).map(
    ([Tag, Value]): (typeof table)[number] => [
      withCustomFields,
      "CustomFieldServiceItem",
      `Invalid custom field value: ${Value}`,
      "CustomFieldItems[0].Value",
      fields({ Tag, Value }),
    ],
  ),
]

for (const [of, label, message, path, change] of table)
  for (const type of of)
    test(`${type}: a draft is refused: ${label}: ${message}: ${JSON.stringify(change).slice(0, 80)}`, () =>
      assert.deepEqual(faultsOf(type, change), [[label, message, path]]))

for (const type of withCustomFields)
  test(`${type}: a draft with custom fields is refused once where the portal has no custom fields`, () => {
    const references = knownWith({ hasCustomFields: false, fields: [] })
    assert.deepEqual(faultsOf(type, fields({ Tag: "SITE" }, { Tag: "COST" }), references), [
      ["CustomFieldServiceItem", "No Customfield exist.", "CustomFieldItems"],
    ])
  })
