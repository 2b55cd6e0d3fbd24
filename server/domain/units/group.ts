import { z } from "zod"
import { dayPattern, isInCalendar } from "../../wire/dates.ts"
import type { FieldFault } from "../../wire/faults.ts"
import { quoted } from "../../wire/field-faults.ts"
import type { Draft } from "../../wire/read.ts"
import { prose, ruledText } from "../../wire/text-kinds.ts"

const Criterion = z
  .object({
    ou: z
      .record(z.string(), z.string())
      .optional()
      .describe("In this OU, by its type and its OU ID: `{ Division: NORTH }`. Not a group."),
    includeSubordinates: z.boolean().optional().describe("Also in the OUs below."),
    reportsOf: z.string().optional().describe("Managed by this person: User ID or user name."),
    includeIndirect: z.boolean().optional().describe("Also the reports of the reports."),
    languages: z.array(z.string()).optional().describe("Has one of these languages."),
    employmentStatuses: z.array(z.string()).optional().describe("Has one of these employment statuses."),
    hiredFrom: z
      .string()
      .optional()
      .describe("Last hired on this day or later: `2026-05-11`, or `today-90`, which is another day every day."),
    hiredTo: z.string().optional().describe("Last hired on this day or earlier."),
  })
  .meta({ id: "GroupCriterion", description: "Active people who meet all that it says." })

const conditions = ["ou", "reportsOf", "languages", "employmentStatuses", "hiredFrom", "hiredTo"] as const

const groupId = z.string().describe("The group's OU ID.")
const name = ruledText(500).describe("In the portal's default language.")
const criteria = z.array(Criterion).describe("Members by what they are: whoever meets one of these.")

/** The input for a group. */
export const NewGroup = z.object({
  groupId,
  name,
  description: prose.optional().describe("In the portal's default language."),
  active: z.boolean().optional().describe("True, when left out."),
  people: z.array(z.string()).optional().describe("Members by name: User IDs or user names."),
  criteria: criteria.optional(),
  computeNow: z
    .boolean()
    .optional()
    .describe("Whether the members are computed as soon as possible. When left out, they stay until the next night."),
})

/** A group as the admin API returns it. */
export const Group = z
  .object({
    groupId,
    name,
    description: z.string().nullable(),
    active: z.boolean(),
    people: z.array(z.string()).describe("User IDs of the members by name."),
    criteria,
    members: z.int().describe("How many members it has, as they were computed last."),
    membersAt: z.iso.datetime().nullable().describe("When the members were computed last; null if they never were."),
  })
  .meta({ id: "Group" })

export type NewGroup = z.output<typeof NewGroup>
export type Group = z.output<typeof Group>
export type Criterion = z.output<typeof Criterion>

/** The resolved references of a draft, by the names in the draft. */
export type ResolvedReferences = {
  people: ReadonlyMap<string, number>
  /** The key is `ouName`. */
  ous: ReadonlyMap<string, { id: number; isGroup: boolean }>
  /** The codes in the portal's spelling. */
  languages: ReadonlyMap<string, string>
}

/** The key of an OU: its type and its OU ID. */
export function ouName(type: string, id: string): string {
  return `${type}\n${id}`
}

/** The faults of a group beyond its schema. */
export function* groupFaults(draft: Draft<NewGroup>, references: ResolvedReferences): Iterable<FieldFault> {
  const { groupId = "", name, people = [], criteria = [] } = draft
  if (!isLine(groupId, 128)) yield { field: "groupId", message: "An OU ID is one line of at most 128 characters." }
  if (name !== undefined && !isLine(name, 500))
    yield { field: "name", message: "A name is one line of at most 500 characters." }
  for (const [place, person] of people.entries()) yield* personFaults(`people[${place}]`, person, references)
  for (const [place, criterion] of criteria.entries())
    yield* criterionFaults(`criteria[${place}]`, criterion, references)
}

function* criterionFaults(
  path: string,
  criterion: Draft<Criterion>,
  references: ResolvedReferences,
): Iterable<FieldFault> {
  const { ou, reportsOf, languages = [], hiredFrom, hiredTo } = criterion
  if (conditions.every((one) => criterion[one] === undefined))
    yield {
      field: path,
      message: `A criterion has one of ${conditions.slice(0, -1).join(", ")} and ${conditions.at(-1)}.`,
    }
  if (ou) yield* ouFaults(`${path}.ou`, Object.entries(ou), references)
  if (reportsOf !== undefined) yield* personFaults(`${path}.reportsOf`, reportsOf, references)
  for (const [place, language] of languages.entries())
    if (!references.languages.has(language))
      yield { field: `${path}.languages[${place}]`, message: `There is no language ${quoted(language)}.` }
  for (const [field, day] of Object.entries({ hiredFrom, hiredTo }))
    if (day !== undefined && !(dayPattern.test(day) && isInCalendar(day)))
      yield { field: `${path}.${field}`, message: `${quoted(day)} is not a day such as 2026-05-11 or today-90.` }
}

function* ouFaults(
  field: string,
  named: [string, string | undefined][],
  references: ResolvedReferences,
): Iterable<FieldFault> {
  const [[type, id = ""] = ["", ""]] = named
  if (named.length !== 1) return yield { field, message: "An OU is given by one type and one OU ID." }
  const found = references.ous.get(ouName(type, id))
  if (!found) yield { field, message: `There is no OU ${quoted(id)} of a type ${quoted(type)}.` }
  else if (found.isGroup) yield { field, message: "A criterion is not about groups." }
}

function* personFaults(field: string, person: string, references: ResolvedReferences): Iterable<FieldFault> {
  if (!references.people.has(person)) yield { field, message: `${quoted(person)} is not a user.` }
}

function isLine(text: string, most: number): boolean {
  return text.length <= most && /^\S(.*\S)?$/.test(text)
}
