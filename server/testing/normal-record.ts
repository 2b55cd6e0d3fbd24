import { audienceOfEntry } from "../domain/catalogue/availability.ts"
import { bareTag } from "../domain/catalogue/custom-field-items.ts"
import { blocksOf, ouOf } from "../domain/catalogue/pricing.ts"
import { type CreatableType, creatableTypeOf, type LoDraft, LoRecord } from "../domain/catalogue/record.ts"
import { read } from "../wire/read.ts"
import { instantOf, localText } from "../wire/times.ts"

/** The values that a session inherits from its event, in the record's form. */
export type Inheritance = {
  Availabilities: unknown
  AvailableLanguages: unknown
  SubjectTitles: unknown
  CustomFieldItems: unknown
}

/**
 * A record in normal form, whatever its spelling: two records with the same meaning in the world of tests have the same
 * normal form. `zone` is the actor's. A session takes omitted values from `inherited`.
 */
export function normalRecord(record: unknown, zone: string, inherited?: Inheritance) {
  const { draft } = read(LoRecord, record)
  const type = creatableTypeOf(draft)
  const isCatalogued = type === "Course" || type === "Material"
  const whole = type === "Session" && inherited ? completed(draft, inherited) : draft
  const normal = {
    type,
    actor: lower(draft.ActorID) || "wsadmin",
    hours: draft.TrainingHours ?? 0,
    minutes: draft.TrainingMins ?? 0,
    availability: (whole.Availabilities ?? []).map(availabilityOf),
    languages: languagesOf(whole),
    subjects: unique(whole.SubjectTitles?.map(({ Title }) => lower(Title))),
    skills: isCatalogued ? unique(draft.SkillTitles?.map(({ Title }) => lower(Title))) : [],
    competencies: isCatalogued ? unique(draft.Competencies?.map(({ LoId }) => lower(LoId))) : [],
    preWorks: isCatalogued ? unique(draft.PreWorks?.map(({ LoId }) => lower(LoId))) : [],
    postWorks: isCatalogued ? unique(draft.PostWorks?.map(({ LoId }) => lower(LoId))) : [],
    prerequisites: (draft.PreRequisiteOptions ?? [])
      .map(({ PreRequisites }) => unique(PreRequisites?.map(({ LoId }) => lower(LoId))))
      .filter((ids) => ids.length > 0),
    fields: fieldsOf(whole),
    item: type && itemOf(draft, type, zone),
  }
  // JSON has no negative zero, and no member without a value.
  return JSON.parse(JSON.stringify(normal)) as typeof normal
}

/** A session's draft with the values that it inherits. Its custom fields are always its event's. */
function completed(draft: LoDraft, inherited: Inheritance): LoDraft {
  const languages = languagesOf({ AvailableLanguages: draft.AvailableLanguages ?? [] })
  const { draft: from } = read(LoRecord, inherited)
  return {
    ...draft,
    Availabilities: draft.Availabilities ?? from.Availabilities,
    AvailableLanguages:
      languages.length > 0 && draft.AvailableLanguages?.length ? draft.AvailableLanguages : from.AvailableLanguages,
    SubjectTitles: draft.SubjectTitles ?? from.SubjectTitles,
    CustomFieldItems: from.CustomFieldItems,
  }
}

const lower = (text: string | undefined) => text?.trim().toLowerCase() ?? ""
const unique = (texts: string[] | undefined) => [...new Set(texts)]

/** Things of the cast with more than one name. */
const otherNames = new Map(
  Object.entries({
    north: "div-north",
    south: "div-south",
    "north, yard one": "div-north-1",
    "first aiders": "grp-first-aid",
    choir: "srg-choir",
    "team a": "team-a",
    harbour: "2000",
    "room seven": "room-7",
    "english (us)": "en-us",
    "english (uk)": "en-gb",
    "french (france)": "fr-fr",
    "german (germany)": "de-de",
  }),
)

function nameOf(text: string | undefined): string {
  return otherNames.get(lower(text)) ?? lower(text)
}

function availabilityOf(entry: NonNullable<LoDraft["Availabilities"]>[number]) {
  const whom = audienceOfEntry(entry)
  const flags = [entry.IncludeSubs ?? false, entry.PreApproved ?? false, entry.RegisterUponApproval ?? false]
  if (whom.kind === "everybody") return ["everybody", ...flags]
  return [whom.kind, whom.kind === "ou" ? lower(whom.type) : "", nameOf(whom.id), ...flags]
}

const cultures = ["en-us", "en-gb", "fr-fr", "de-de"]

function languagesOf({ AvailableLanguages: languages = [] }: LoDraft): string[] {
  const found = languages.map(({ LanguageID, Language }) => nameOf(LanguageID || Language))
  const supported = unique(found.filter((culture) => cultures.includes(culture)))
  return supported.length > 0 ? supported : ["en-us"]
}

/** Texts unchanged; of all other fields the values that distinguish them. */
function fieldsOf({ CustomFieldItems: items = [] }: LoDraft) {
  return items.flatMap(({ Tag, Value }) => {
    const tag = bareTag(Tag).toLowerCase()
    const value = String(Value ?? "")
    if (value.trim() === "") return []
    return [[tag, ["site", "remarks"].includes(tag) ? value : value.trim().toLowerCase().replaceAll("-", "")]]
  })
}

function itemOf(draft: LoDraft, type: CreatableType, zone: string): object {
  if (type === "Event") return eventOf(draft, zone)
  if (type === "Session") return sessionOf(draft, zone)
  if (type === "Course") return { ...draft.OnlineItem, Provider: lower(draft.OnlineItem?.Provider) }
  const { MaterialType, Provider, ...rest } = draft.MaterialItem ?? {}
  return { ...rest, Provider: lower(Provider), MaterialType: lower(MaterialType) }
}

function eventOf({ EventItem: event = {} }: LoDraft, zone: string) {
  const { PrimaryProviderName, SecondaryProviderName, PricingItems: _, TrainingUnitPricingItems: __, ...rest } = event
  const time = (text: string | undefined) => (text ? localText(instantOf(text, zone), zone) : undefined)
  return {
    ...switchedOff(rest, /^Option|^Copy|^Allow|^Advance(Registration)/),
    OptionsActive: event.OptionsActive ?? true,
    DefaultPriceCurrency: event.DefaultPriceCurrency?.toUpperCase() || undefined,
    providers: [lower(PrimaryProviderName), lower(SecondaryProviderName)],
    prices: blocksOf(event).map(({ unit, priceType, prices }) => ({
      unit,
      priceType: priceType?.toUpperCase(),
      prices: prices.map(({ price }) => {
        const ou = ouOf(price)
        return {
          ou: ou && [lower(ou.type), nameOf(ou.id), ou.includeSubordinates],
          from: time(price.EffectiveFromDate),
          to: time(price.EffectiveToDate),
          currency: price.PriceCurrency?.toUpperCase() || undefined,
          amounts: [price.UnitPrice, price.Discount, price.Registration, price.Delivery],
        }
      }),
    })),
  }
}

/** The members of an event with omitted switches off, and without those that are normalized separately. */
function switchedOff(members: object, switches: RegExp): object {
  const all = [
    "OptionAllowUsers",
    "OptionAllowInterestTracking",
    "CopyAvailabilityToNewSessions",
    "AllowWaitlist",
    "AllowAdvanceRegistration",
    "AdvanceRegistrationPreApproved",
    "AdvanceRegistrationRegister",
  ].filter((name) => switches.test(name))
  return { ...Object.fromEntries(all.map((name) => [name, false])), ...members }
}

function sessionOf({ SessionItem: session = {} }: LoDraft, zone: string) {
  const { EventID: _, EventLoRef: __, LoID: ___, Locator: ____, Parts: parts = [], ...rest } = session
  const time = (text: string | undefined) => (text ? localText(instantOf(text, zone), zone) : undefined)
  return {
    ...rest,
    parts: parts.map(({ ScheduleID: _, ...part }) => ({
      ...part,
      PartTimeZoneId: part.PartTimeZoneId ?? zone,
      PartLocation: nameOf(part.PartLocation),
      IsPartLocationConfirmationRequired: part.IsPartLocationConfirmationRequired ?? false,
      PartStartDateTime: time(part.PartStartDateTime),
      PartEndDateTime: time(part.PartEndDateTime),
      PartBreaks: (part.PartBreaks ?? []).map(({ Title, Duration = 0 }) => [Title, Duration]),
      PartInstructors: unique(part.PartInstructors?.map(instructorOf)),
      PartEquipments: (part.PartEquipments ?? []).map(
        ({ Name, Quantity, IsEquipmentConfirm, IsQuantityPerStudent }) => [
          Name,
          Quantity,
          IsEquipmentConfirm ?? false,
          IsQuantityPerStudent ?? false,
        ],
      ),
    })),
  }
}

/** The cast has one instructor of this name. */
function instructorOf({ UserId, LastName }: { UserId?: string; LastName?: string }): string {
  return lower(UserId) || (lower(LastName) === "okoro" ? "u-311" : lower(LastName))
}
