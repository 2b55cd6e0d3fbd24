import { exactText } from "../../wire/times.ts"
import type { LoRecord } from "./record.ts"
import type { AvailabilityEntry, PartEntry, PriceBlock, RecordRow } from "./record-queries.ts"

/**
 * Maps a stored training to the record that creates it. Members that were not sent, or have their default, may be left
 * out.
 */
export function recordFromRow(row: RecordRow): LoRecord {
  return present({
    ActorID: row.createdBy,
    Type: row.type,
    TrainingHours: row.trainingHours,
    TrainingMins: row.trainingMins,
    Availabilities: (row.availability ?? []).map(availabilityFrom),
    AvailableLanguages: (row.languages ?? []).map(({ code, name }) => ({ Language: name, LanguageID: code })),
    SubjectTitles: (row.subjects ?? []).map((Title) => ({ Title })),
    SkillTitles: row.skills?.map((Title) => ({ Title })),
    Competencies: row.competencies?.map((LoId) => ({ LoId })),
    CustomFieldItems: row.customFields?.map(({ tag, value }) => ({ Tag: tag, Value: value })),
    PreWorks: row.preWorks?.map((LoId) => ({ LoId })),
    PostWorks: row.postWorks?.map((LoId) => ({ LoId })),
    PreRequisiteOptions: row.prerequisites?.map((ids) => ({ PreRequisites: ids.map((LoId) => ({ LoId })) })),
    ...itemOf(row),
  }) as LoRecord
}

/** Returns the item object of a type that can be created. */
function itemOf(row: RecordRow): object {
  switch (row.type) {
    case "Event":
      return { EventItem: eventItem(row) }
    case "Session":
      return { SessionItem: sessionItem(row) }
    case "Material":
      return { MaterialItem: materialItem(row) }
    default:
      return {
        OnlineItem: present({
          OnlineTitle: row.title,
          OnlineDescription: row.description,
          Provider: row.provider,
          Keywords: row.keywords,
        }),
      }
  }
}

function eventItem(row: RecordRow): object {
  const { training_id: _, secondary_provider_id: __, ...own } = row.own ?? {}
  return present({
    EventName: row.title,
    PrimaryProviderName: row.provider,
    SecondaryProviderName: row.secondaryProvider,
    Description: row.description,
    Keywords: row.keywords,
    OptionsActive: row.active,
    DefaultPrice: row.defaultPrice,
    DefaultPriceCurrency: row.defaultPriceCurrency,
    PricingItems: blocks(row, "money").map(({ priceType, prices }) => ({
      PriceType: priceType,
      LoPricingItems: prices.map(priceFrom),
    })),
    TrainingUnitPricingItems: blocks(row, "training unit").map(({ priceType, prices }) => ({
      TrainingUnitPriceType: priceType,
      LoTrainingUnitPricingItems: prices.map(priceFrom),
    })),
    TrainingContactId: row.trainingContactId,
    ...wireNames(own),
  })
}

function sessionItem(row: RecordRow): object {
  const { training_id: _, event_id: __, session_id: sessionId, ...own } = row.own ?? {}
  return present({
    EventID: row.eventNumber,
    EventLoRef: row.eventGuid,
    SessionID: sessionId,
    LoID: row.guid,
    TrainingContactId: row.trainingContactId,
    ...wireNames(own),
    Parts: (row.parts ?? []).map(partFrom),
  })
}

function materialItem(row: RecordRow): object {
  return present({
    MaterialTitle: row.title,
    MaterialDescription: row.description,
    FileName: row.own?.file_name,
    URL: row.own?.url,
    Provider: row.provider,
    MaterialType: row.materialType,
    Keywords: row.keywords,
    Active: row.active,
  })
}

function availabilityFrom(entry: AvailabilityEntry): object {
  const flags = {
    IncludeSubs: entry.includeSubordinates,
    PreApproved: entry.preApproved,
    RegisterUponApproval: entry.registerUponApproval,
  }
  const namespace = "www.CornerStoneOnDemand.com/Services/LMS"
  if (entry.userId !== null) return { __type: `UserAvailability:${namespace}`, Id: entry.userId, ...flags }
  if (entry.ouId !== null)
    return { __type: `OUAvailability:${namespace}`, Id: entry.ouId, SubType: entry.ouType, ...flags }
  // Everybody is `IncludeSubs` alone, and true: with false an extended application could not send it again.
  return { ...flags, IncludeSubs: true }
}

function blocks({ prices }: RecordRow, unit: PriceBlock["unit"]): PriceBlock[] {
  return (prices ?? []).filter((block) => block.unit === unit)
}

function priceFrom(price: PriceBlock["prices"][number]): object {
  const { ouId, ouType, effectiveFrom, effectiveTo, timeZone } = price
  return present({
    LoOuPricingItemObject:
      ouId === null ? null : { OuId: ouId, OuTypeId: ouType, IncludeSubordinateOus: price.includeSubordinates },
    EffectiveFromDate: effectiveFrom === null ? null : exactText(new Date(effectiveFrom), timeZone),
    EffectiveToDate: effectiveTo === null ? null : exactText(new Date(effectiveTo), timeZone),
    EffectiveTimeZoneId: effectiveFrom === null && effectiveTo === null ? null : timeZone,
    PriceCurrency: price.currency,
    UnitPrice: price.unitPrice,
    Discount: price.discount,
    Registration: price.registration,
    Delivery: price.delivery,
  })
}

function partFrom(part: PartEntry): object {
  return present({
    PartName: part.name,
    PartDescription: part.description,
    PartLocation: part.location,
    IsPartLocationConfirmationRequired: part.locationConfirmationRequired,
    PartStartDateTime: exactText(new Date(part.startsAt), part.timeZone),
    PartEndDateTime: exactText(new Date(part.endsAt), part.timeZone),
    PartTimeZoneId: part.timeZone,
    PartOccurrence: part.occurrence,
    ScheduleID: part.scheduleId,
    PartBreaks: part.breaks,
    PartInstructors: part.instructors.map(present),
    PartEquipments: part.equipment,
  })
}

/** Converts columns to the wire's names, which have the same words: `allow_waitlist` is `AllowWaitlist`. */
function wireNames(columns: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
}

function present<Members extends object>(members: Members): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined))
}
