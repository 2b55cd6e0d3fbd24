import { trainingMembers } from "../domain/catalogue/index.ts"
import type { ChangeLog } from "../section/change-log.ts"
import type { Declaration } from "../section/declaration.ts"
import type { ReportItem } from "../section/section.ts"
import type { Ids } from "./ids.ts"
import type { ListMember } from "./organisation.ts"
import type { FileRows } from "./rows.ts"
import { sections } from "./sections.ts"

type Counts = { added: number; changed: number; kept: number }

/** How many things of each member a load added, changed and left unchanged. Members that the file lacks are omitted. */
export type LoadReport = Partial<Record<ListMember, Counts>>

/** The report of a load. */
export function reportOf(
  rows: FileRows,
  declarations: readonly Declaration[],
  ids: Ids,
  changes: ChangeLog,
): LoadReport {
  const things: ReportItem[] = [
    ...sections.flatMap((section) => [...(section.reportItems?.(rows.of(section)) ?? [])]),
    ...declarations
      // An option is a part of its field.
      .filter(({ kind }) => kind !== "option")
      .map(({ member, kind, fileKey }) => ({ member, kind, id: String(ids.fileThing(kind, fileKey).id) })),
  ]
  const counts = new Map<string, Counts>()
  for (const { member, kind, id } of things) {
    const before = counts.get(member) ?? { added: 0, changed: 0, kept: 0 }
    const became = changes.isAdded(kind, id) ? "added" : changes.isChanged(kind, id) ? "changed" : "kept"
    counts.set(member, { ...before, [became]: before[became] + 1 })
  }
  const members = new Set<string>([...order, ...counts.keys()]).intersection(counts)
  return Object.fromEntries([...members].map((member) => [member, counts.get(member)]))
}

// The order in which `npm run load` prints the members. Members that this list lacks come last.
const order: readonly ListMember[] = [
  "languages",
  "currencies",
  "transcripts",
  "approvalRules",
  "approvalDefaults",
  "certificationEnrollments",
  "tasks",
  "trainingUnitAssignments",
  "people",
  "ouTypes",
  "ous",
  "groups",
  "roles",
  "providers",
  "subjects",
  "skills",
  "competencies",
  "facilities",
  "instructors",
  "equipment",
  "materialTypes",
  "trainingUnits",
  "approvalTemplates",
  "customFields",
  "certifications",
  ...trainingMembers,
]
