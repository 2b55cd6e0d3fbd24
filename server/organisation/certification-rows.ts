import { type PeriodDefinition, periodFaults, rowsOf, type SectionDefinition } from "../domain/certifications/index.ts"
import type {
  CertificationEnrollmentItem,
  CertificationItem,
  CertificationPeriod,
  CertificationSection,
} from "./certification-shapes.ts"
import type { Complaint } from "./check.ts"
import { fold } from "./kinds.ts"
import { localizedColumns } from "./localized.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import type { Texts } from "./shapes.ts"

/** The rows of a certification. Its periods are stored by the module itself, which keeps what people have been told to do. */
export function certificationRows(item: CertificationItem, path: Path, r: Resolver) {
  const own = r.own("certification", fold(item.ref))
  const at = (name: string): Path => [...path, name]
  const periods = item.periods.map((period, index) => periodOf(period, [...path, "periods", index], r))
  const definition = rowsOf(periods)
  // What is unknown is told already, and would be missed once more.
  if (definition.items.length === item.periods.flatMap(({ sections }) => sections.flatMap(itemsWithin)).length)
    for (const { field, message } of periodFaults(item.periodType, periods))
      r.complain([...path, ...pathOf(field)], message.charAt(0).toLowerCase() + message.slice(1, -1))
  return {
    certification: {
      ...r.identity(own, item.guid, at("guid")),
      ...(own.isNew ? { createdAt: r.now, modifiedAt: r.now } : {}),
      externalRef: item.ref,
      ...localizedColumns({
        title: r.localized(at("title"), item.title),
        description: r.localized(at("description"), item.description),
        family: r.localized(at("family"), item.family),
        category: r.localized(at("category"), item.category),
      }),
      providerId: r.id("provider", at("provider"), item.provider),
      version: item.version,
      contactId: r.person(at("contact"), item.contact),
      active: item.active,
      periodType: item.periodType,
      approvalRequired: item.approvalRequired,
      opensTraining: item.opensTraining,
    },
    availability: item.availability.map(({ everybody = false, ou, person, ...flags }, position) => ({
      certificationId: own.id,
      position,
      everybody,
      ouId: r.ou([...path, "availability", position, "ou"], ou),
      personId: r.person([...path, "availability", position, "person"], person),
      ...flags,
    })),
    definition: { id: own.id, path, rows: definition },
  }
}

function itemsWithin({ items, sections }: CertificationSection): unknown[] {
  return [...items, ...sections.flatMap(itemsWithin)]
}

/** A place such as `periods[0].recurring` as a path. */
function pathOf(field: string): Path {
  return field.split(/[.[\]]+/).flatMap((name) => (name === "" ? [] : [/^\d+$/.test(name) ? Number(name) : name]))
}

function periodOf(period: CertificationPeriod, path: Path, r: Resolver): PeriodDefinition {
  const { dueDate, due = null, expirationDate, expires = null, carryOver, countsEarlier = null, ...rest } = period
  return {
    ...rest,
    ...textsOf(period.title, path, r),
    dueDate: r.day(dueDate),
    due,
    expirationDate: r.day(expirationDate),
    expires,
    carryOver: carryOver ? { most: carryOver.most, within: carryOver.within ?? null } : null,
    countsEarlier,
    sections: period.sections.map((section, index) => sectionOf(section, [...path, "sections", index], r)),
  }
}

function sectionOf(section: CertificationSection, path: Path, r: Resolver): SectionDefinition {
  const { items, sections, ...rest } = section
  return {
    ...rest,
    ...textsOf(section.title, path, r),
    trainings: items.flatMap((item, index) => {
      const place: Path = [...path, "items", index]
      const { training, ...given } = typeof item === "string" ? { training: item, credits: 0, required: true } : item
      const trainingId = r.training(typeof item === "string" ? place : [...place, "training"], training)
      return trainingId === null ? [] : [{ trainingId, ...given }]
    }),
    sections: sections.map((below, index) => sectionOf(below, [...path, "sections", index], r)),
  }
}

function textsOf(title: Texts, path: Path, r: Resolver) {
  const { title: text, translations } = localizedColumns({ title: r.localized([...path, "title"], title) })
  return { title: text ?? "", translations: translations as PeriodDefinition["translations"] }
}

/** Who is enrolled by an entry. */
export function enrollmentRows(item: CertificationEnrollmentItem, path: Path, r: Resolver) {
  const certificationId = r.id("certification", [...path, "certification"], item.certification)
  const enrolledAt = r.instant(item.enrolled) as Date
  return item.people.map((person, index) => {
    const place: Path = [...path, "people", index]
    return { personId: r.person(place, person), certificationId, enrolledAt, place }
  })
}

export type EnrollmentRow = ReturnType<typeof enrollmentRows>[number]

/** What tells an enrollment from all others. */
export function enrollmentKey({
  personId,
  certificationId,
}: Pick<EnrollmentRow, "personId" | "certificationId">): string {
  return `${personId} ${certificationId}`
}

/** People who are enrolled in a certification twice. */
export function* repeatedEnrollments({
  certificationEnrollment,
}: {
  certificationEnrollment: EnrollmentRow[]
}): Generator<Complaint> {
  const seen = new Map<string, Path>()
  for (const row of certificationEnrollment) {
    if (row.personId === null || row.certificationId === null) continue
    const other = seen.get(enrollmentKey(row))
    if (other) yield { path: row.place, message: "is enrolled in it already in line", other }
    else seen.set(enrollmentKey(row), row.place)
  }
}
