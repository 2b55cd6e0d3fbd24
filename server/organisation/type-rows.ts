import { trainingKey } from "./declared.ts"
import { fold } from "./kinds.ts"
import { localizedColumns } from "./localized.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import { sessionRuleRows } from "./session-rule-rows.ts"
import { commonRows } from "./training-rows.ts"
import type { Curriculum, Event, Material, Section } from "./training-shapes.ts"

/** The rows of an event. */
export function eventRows(event: Event, path: Path, r: Resolver) {
  const {
    minimumRegistration: minimum = null,
    maximumRegistration: maximum = null,
    registrationDeadline: deadline,
  } = event
  if ((minimum ?? 0) > (maximum ?? Number.POSITIVE_INFINITY))
    r.complain([...path, "minimumRegistration"], "the minimum is above the maximum")
  const common = commonRows(
    event,
    "Event",
    path,
    r,
    {},
    {
      event_number: r.localized([...path, "eventNumber"], event.eventNumber),
      objectives: r.localized([...path, "objectives"], event.objectives),
    },
  )
  return {
    ...common,
    rules: sessionRuleRows(common.id, event),
    event: {
      trainingId: common.id,
      eventNumber: common.columns.event_number,
      secondaryProviderId: r.id("provider", [...path, "secondaryProvider"], event.secondaryProvider),
      objectives: common.columns.objectives,
      optionAllowUsers: event.optionAllowUsers,
      optionAllowInterestTracking: event.optionAllowInterestTracking,
      abilityToSelectSessions: event.abilityToSelectSessions ?? null,
      copyAvailabilityToNewSessions: event.copyAvailabilityToNewSessions,
      loTrainPriceType: event.loTrainPriceType ?? null,
      trainingUnitDefaultPrice: event.trainingUnitDefaultPrice ?? null,
      registrationDeadlineNumber: deadline?.number ?? null,
      registrationDeadlineType: deadline?.type ?? null,
      registrationDeadlinePeriod: deadline?.period ?? null,
      minimumRegistration: minimum,
      maximumRegistration: maximum,
      allowWaitlist: event.allowWaitlist,
      studentGrantedDays: event.studentGrantedDays ?? null,
      studentGrantedHours: event.studentGrantedHours ?? null,
      waitlistExpiresDays: event.waitlistExpiresDays ?? null,
      waitlistExpiresHours: event.waitlistExpiresHours ?? null,
      allowAdvanceRegistration: event.allowAdvanceRegistration,
      advancedRegistrationPeriod: event.advancedRegistrationPeriod ?? null,
      advanceRegistrationPreApproved: event.advanceRegistrationPreApproved,
      advanceRegistrationRegister: event.advanceRegistrationRegister,
    },
    eventBasics: {
      ...common.basics,
      copiesAvailability: event.copyAvailabilityToNewSessions,
      minimum,
      maximum,
    },
  }
}

/** The rows of a material. */
export function materialRows(material: Material, path: Path, r: Resolver) {
  const common = commonRows(material, "Material", path, r)
  return {
    ...common,
    material: {
      trainingId: common.id,
      materialTypeId: r.id("materialType", [...path, "materialType"], material.materialType, [
        fold(material.materialType),
      ]),
      fileName: material.fileName ?? null,
      url: material.url ?? null,
    },
  }
}

/** The rows of a curriculum. */
export function curriculumRows(curriculum: Curriculum, path: Path, r: Resolver) {
  const common = commonRows(curriculum, "Curriculum", path, r)
  const sections = sectionRows(curriculum.sections, null, [...path, "sections"])
  return {
    ...common,
    // Numbered as they are read, those within a section after it.
    sections: sections.map(({ section }, position) => ({ ...section, position })),
    items: sections.flatMap(({ items }) => items),
  }

  function sectionRows(list: Section[], parentId: number | null, at: Path): MadeSection[] {
    return list.flatMap((section, index) => {
      const place = [...at, index]
      const { id } = r.part("section", trainingKey(curriculum), r.plain(section.title))
      const { minRequired = null, afterPrevious, items, sections } = section
      if ((minRequired ?? 0) > items.length) r.complain([...place, "minRequired"], "is more than there are items")
      const ids = r.ids([...place, "items"], items, (where, item) =>
        typeof item === "string" ? r.training(where, item) : r.training([...where, "training"], item.training),
      )
      const row = {
        id,
        curriculumId: common.id,
        parentId,
        ...localizedColumns({
          title: r.localized([...place, "title"], section.title),
          description: r.localized([...place, "description"], section.description),
        }),
        minRequired,
        afterPrevious,
      }
      const held = ids.map((trainingId, order) => ({
        sectionId: id,
        position: order,
        trainingId,
        ...itemColumns(items[order]!, [...place, "items", order], r),
      }))
      return [{ section: row, items: held }, ...sectionRows(sections, id, [...place, "sections"])]
    })
  }
}

/** What an item says of itself beside its training. */
function itemColumns(item: Section["items"][number], path: Path, r: Resolver) {
  const given = typeof item === "string" ? undefined : item
  const { required = true, afterPrevious = false, dueDays = null, due, autoRegister = false } = given ?? {}
  if (due !== undefined && dueDays !== null) r.complain([...path, "due"], "is given beside dueDays")
  return { required, afterPrevious, dueOn: due === undefined ? null : r.day(due), dueDays, autoRegister }
}

type SectionRow = {
  id: number
  curriculumId: number
  parentId: number | null
  title: string | null
  description: string | null
  translations: object
  minRequired: number | null
  afterPrevious: boolean
}

type MadeSection = {
  section: SectionRow
  items: ({ sectionId: number; position: number; trainingId: number } & ReturnType<typeof itemColumns>)[]
}
