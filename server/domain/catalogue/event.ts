import { z } from "zod"
import { type Faults, fault, type Row, row, unworded } from "../../wire/faults.ts"
import { wholeNumber } from "../../wire/fields.ts"
import { prose, title } from "../../wire/text-kinds.ts"
import { availabilityErrors, availabilityFaults } from "./availability.ts"
import { customFieldErrors, customFieldFaults } from "./custom-field-items.ts"
import { PricingBlock, price, pricingErrors, pricingFaults, TrainingUnitPricingBlock } from "./pricing.ts"
import type { LoDraft } from "./record.ts"
import {
  contactFaults,
  invalidProvider,
  languageErrors,
  languageFaults,
  prerequisiteFaults,
  relatedErrors,
  subjectErrors,
  subjectFaults,
} from "./references.ts"
import { deadlineFaults, deadlineMembers, registrationFaults } from "./registration.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

/** The members of an event beside the common ones. */
export const EventItem = z
  .object({
    EventName: title.optional().describe("Required."),
    EventNumber: z.string().optional().describe("The number that sessions refer to as their EventID."),
    PrimaryProviderName: z.string().optional().describe("Required: the name of a provider."),
    SecondaryProviderName: z.string().optional().describe("The name of a second provider."),
    Description: prose.optional().describe("May hold HTML."),
    Objectives: prose.optional().describe("What participants will have learned."),
    Keywords: prose.optional().describe("Words by which it is found beside its title."),
    OptionsActive: z.boolean().optional().describe("True, when left out."),
    OptionAllowUsers: z.boolean().optional().describe("Kept and read back; nothing depends on it."),
    OptionAllowInterestTracking: z.boolean().optional().describe("People may express interest in sessions to come."),
    AbilityToSelectSessions: z.string().optional().describe("All, in any case of letters: no other value is known."),
    CopyAvailabilityToNewSessions: z
      .boolean()
      .optional()
      .describe("Sessions that name no availability take over the event's."),
    DefaultPrice: price.optional().describe("What it costs whom no price of PricingItems is for."),
    DefaultPriceCurrency: z.string().optional().describe("ISO code."),
    PricingItems: z.array(PricingBlock).optional().describe("Prices in money."),
    LoTrainPriceType: title.optional().describe("Such as DisassociateConversion."),
    TrainingUnitDefaultPrice: price
      .optional()
      .describe("Training units that it costs whom no price of TrainingUnitPricingItems is for."),
    TrainingUnitPricingItems: z.array(TrainingUnitPricingBlock).optional().describe("Prices in training units."),
    ...deadlineMembers,
    MinimumRegistration: wholeNumber.optional().describe("Not negative."),
    MaximumRegistration: wholeNumber.optional().describe("Not negative."),
    AllowWaitlist: z.boolean().optional().describe("Full sessions put people on a waitlist."),
    StudentGrantedDays: wholeNumber
      .min(0)
      .optional()
      .describe("Time to accept a seat that was granted from the waitlist."),
    StudentGrantedHours: wholeNumber.min(0).optional().describe("Hours of that time, beside StudentGrantedDays."),
    WaitlistExpiresDays: wholeNumber
      .min(0)
      .optional()
      .describe("When the waitlist ends, in days before the session starts."),
    WaitlistExpiresHours: wholeNumber.min(0).optional().describe("Hours beside WaitlistExpiresDays."),
    AllowAdvanceRegistration: z.boolean().optional().describe("Some people may register earlier than others."),
    // Wire: with a d, unlike its neighbours.
    AdvancedRegistrationPeriod: wholeNumber.min(0).optional().describe("Length of the time in which only they may."),
    AdvanceRegistrationPreApproved: z.boolean().optional().describe("Their requests need no approval."),
    AdvanceRegistrationRegister: z.boolean().optional().describe("Their approved requests register them at once."),
    TrainingContactId: z.string().optional().describe("User ID of the person to ask about it."),
  })
  .meta({ id: "EventItem" })

const rows = {
  nameRequired: row("EventName", "EventName is required."),
  providerRequired: row("PrimaryProviderName", "PrimaryProviderName is required."),
  subjectRequired: row("SubjectTitle", "SubjectTitle is required."),
  minimumNegative: row("MinimumRegistration", "MinimumRegistration cannot be negative."),
  // Wire: unlike its neighbour, without a full stop.
  maximumNegative: row("MaximumRegistration", "MaximumRegistration cannot be negative"),
}

/** The public error table of events, in its order, followed by the rows of other tables that apply to events too. */
export const eventErrors: readonly Row[] = [
  ...Object.values(rows),
  ...Object.values(pricingErrors),
  ...Object.values(subjectErrors),
  ...Object.values(availabilityErrors),
  ...Object.values(customFieldErrors),
  ...Object.values(languageErrors),
  relatedErrors.invalidPrerequisite,
]

/** Whether a text is a value of `AbilityToSelectSessions`. `All` is the only observed value. */
export function isAbilityToSelectSessions(text: string): boolean {
  return text.trim().toLowerCase() === "all"
}

/** The faults of an event. The times of its prices are in the time zone `zone`. */
export function* eventFaults(draft: LoDraft, references: ResolvedReferences, zone: string): Faults {
  const event = draft.EventItem ?? {}
  const { PrimaryProviderName: provider, SecondaryProviderName: second } = event
  if (!event.EventName?.trim()) yield fault(rows.nameRequired, "EventItem.EventName")
  if (!provider?.trim()) yield fault(rows.providerRequired, "EventItem.PrimaryProviderName")
  else if (references.provider(provider) === undefined) yield invalidProvider("EventItem.PrimaryProviderName", provider)
  if (second?.trim() && references.provider(second) === undefined)
    yield invalidProvider("EventItem.SecondaryProviderName", second)
  const hasSubject = draft.SubjectTitles?.some(({ Title: title }) => title?.trim()) ?? false
  if (!hasSubject) yield fault(rows.subjectRequired, "SubjectTitles")
  yield* registrationFaults(event, rows, "EventItem")
  yield* pricingFaults(event, references, zone)
  if (hasSubject) yield* subjectFaults(draft, references)
  yield* languageFaults(draft, references)
  yield* availabilityFaults(draft.Availabilities ?? [], references)
  yield* customFieldFaults(draft.CustomFieldItems ?? [], "Event", references)
  yield* prerequisiteFaults(draft, references)
  yield* deadlineFaults(event, "EventItem")
  const currency = event.DefaultPriceCurrency
  if (currency && references.currency(currency) === undefined)
    yield unworded("EventItem.DefaultPriceCurrency", currency)
  const { AbilityToSelectSessions: ability } = event
  if (ability?.trim() && !isAbilityToSelectSessions(ability))
    yield unworded("EventItem.AbilityToSelectSessions", ability)
  yield* contactFaults(event, references, "EventItem")
}
