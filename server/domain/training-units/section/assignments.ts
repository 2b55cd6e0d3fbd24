import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import { type Path, repeated } from "../../../section/complaint.ts"
import { fold } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { type Load, section } from "../../../section/section.ts"
import { count, day, list, longText, Ou, off, oneOf, personReference, words } from "../../../section/shapes.ts"
import { cyclePeriods, isAmount, isKeyCode, maxLengths, maxUnits, type NewAssignment } from "../assignment.ts"
import { saveAssignments } from "../save-queries.ts"

const Recipients = z
  .strictObject({
    ou: Ou.optional(),
    person: personReference.optional(),
    includeSubordinates: off.describe("Also the OUs below; of a person the reports, direct and indirect."),
    amount: z
      .number()
      .max(maxUnits)
      .refine(isAmount, "must be above zero, with two decimals at most")
      .describe("Units in each cycle: distributed, for each of the people; of a key code, for all of them together."),
  })
  .refine(({ ou, person }) => (ou === undefined) !== (person === undefined), "must have one of ou and person")
  .meta({ id: "unitRecipients", oneOf: oneOf("ou", "person") })

const AssignmentItem = z
  .strictObject({
    title: words(maxLengths.title),
    starts: day.default("today").describe("The day of the first cycle."),
    recurring: z
      .strictObject({ every: count.min(1), period: z.enum(cyclePeriods), cycles: count.min(2).optional() })
      .optional()
      .describe("Again and again: every so many days, weeks, months or years. Once, when left out."),
    expires: day.optional().describe("The last day on which the units can be spent."),
    expiresDays: count.min(1).optional().describe("How many days the units of a cycle last, instead of expires."),
    availability: z.array(Recipients).min(1).describe("Who gets units, or may redeem them."),
    keyCode: z
      .strictObject({
        code: words(maxLengths.code).refine(isKeyCode, "must be without blanks"),
        contacts: z.array(personReference).min(1),
        details: longText.optional().describe("What the units are meant for."),
        comments: longText.optional(),
      })
      .optional()
      .describe("The units are redeemed with this code. Distributed to the people, when left out."),
  })
  .meta({ id: "unitAssignment" })

type AssignmentItem = z.output<typeof AssignmentItem>

/** Assignments of training units. */
export const unitAssignmentsSection = section({
  members: {
    trainingUnitAssignments: list(AssignmentItem).describe("Assignments that are there already stay as they are."),
  },
  rows: ({ trainingUnitAssignments }, resolver) =>
    trainingUnitAssignments.map((item, index) => assignmentRow(item, ["trainingUnitAssignments", index], resolver)),
  check: (rows) =>
    repeated(
      rows,
      ({ key }) => key,
      ({ key }) => `is known by the same ${key.startsWith("code:") ? "key code" : "title"} as the one in line`,
    ),
  reportItems: (rows) =>
    rows.map(({ key }) => ({ member: "trainingUnitAssignments", kind: "unitAssignment", id: key })),
  steps: [{ name: "trainingUnitAssignments", save }],
})

/** An assignment of training units in the form of the tables, with its place in the file and its key. */
type Row = NewAssignment & { key: string; place: Path }

/**
 * The row of an assignment of training units. Its key is the key code; for a distributed assignment it is the title.
 */
function assignmentRow(item: AssignmentItem, path: Path, resolver: Resolver): Row {
  const { title, recurring, keyCode, expiresDays = null } = item
  const startsOn = resolver.day(item.starts) as string
  const expiresOn = resolver.day(item.expires)
  if (expiresOn !== null && expiresOn < startsOn) resolver.complain([...path, "expires"], "is before the first day")
  if (expiresOn !== null && expiresDays !== null) resolver.complain([...path, "expiresDays"], "is given beside expires")
  return {
    key: keyCode ? codeKey(keyCode.code) : titleKey(title),
    place: path,
    title,
    kind: recurring ? "recurring" : "standard",
    startsOn,
    every: recurring?.every ?? null,
    period: recurring?.period ?? null,
    mostCycles: recurring?.cycles ?? null,
    expiresOn,
    expiresDays,
    availability: item.availability.map(({ ou, person, includeSubordinates, amount }, index) => ({
      ouId: resolver.ou([...path, "availability", index, "ou"], ou),
      personId: resolver.person([...path, "availability", index, "person"], person),
      includeSubordinates,
      amount,
    })),
    keyCode: keyCode
      ? {
          code: keyCode.code,
          details: keyCode.details ?? null,
          comments: keyCode.comments ?? null,
          contactIds: [
            ...new Set(
              keyCode.contacts.flatMap(
                (contact, index) => resolver.person([...path, "keyCode", "contacts", index], contact) ?? [],
              ),
            ),
          ],
        }
      : null,
  }
}

const codeKey = (code: string) => `code:${fold(code)}`
const titleKey = (title: string) => `title:${fold(title)}`

/** Stores new assignments of training units. Existing ones stay unchanged: people may have received their units. */
async function save(sql: Sql, rows: readonly Row[], { now, changes }: Load): Promise<void> {
  if (rows.length === 0) return
  // No other transaction creates key codes meanwhile.
  await sql`lock table training_unit_key_code in share row exclusive mode`
  const present = await sql<{ key: string }>`
    select key from (
      select 'code:' || lower(code) as key from training_unit_key_code
      union all select 'title:' || lower(title) from training_unit_assignment where distribution = 'distributed'
    ) known where key = any(${rows.map(({ key }) => key)}::text[])
  `
  const storedKeys = new Set(present.map(({ key }) => key))
  const fresh = rows.filter(({ key }) => !storedKeys.has(key))
  await saveAssignments(
    sql,
    fresh.map(({ key: _, place: __, ...assignment }) => assignment),
    { at: now, by: null },
  )
  changes.add(
    "unitAssignment",
    fresh.map(({ key }) => key),
  )
}
