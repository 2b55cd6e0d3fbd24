import { z } from "zod"
import { type Faults, fault, type Row, row, unworded } from "../../wire/faults.ts"
import { amount, wholeNumber } from "../../wire/fields.ts"
import { availabilityErrors, availabilityFaults } from "./availability.ts"
import { customFieldErrors, customFieldFaults } from "./custom-field-items.ts"
import type { Known } from "./known.ts"
import { PricingBlock, pricingErrors, pricingFaults, TrainingUnitPricingBlock } from "./pricing.ts"
import type { LoDraft } from "./record.ts"
import { invalidProvider, languageErrors, languageFaults, subjectErrors, subjectFaults } from "./references.ts"
import { deadlineFaults, deadlineMembers, registrationFaults } from "./registration.ts"

/** What an event has beside the common members. */
export const EventItem = z
  .object({
    EventName: z.string().optional().describe("Required."),
    EventNumber: z.string().optional().describe("The number that sessions refer to as their EventID."),
    PrimaryProviderName: z.string().optional().describe("Required: the name of a provider."),
    SecondaryProviderName: z.string().optional(),
    Description: z.string().optional(),
    Objectives: z.string().optional(),
    Keywords: z.string().optional(),
    OptionsActive: z.boolean().optional().describe("True, when left out."),
    OptionAllowUsers: z.boolean().optional(),
    OptionAllowInterestTracking: z.boolean().optional(),
    AbilityToSelectSessions: z.string().optional().describe("Such as All."),
    CopyAvailabilityToNewSessions: z
      .boolean()
      .optional()
      .describe("Sessions that name no availability take over the event's."),
    DefaultPrice: amount.optional(),
    DefaultPriceCurrency: z.string().optional().describe("ISO code."),
    PricingItems: z.array(PricingBlock).optional(),
    LoTrainPriceType: z.string().optional(),
    TrainingUnitDefaultPrice: amount.optional(),
    TrainingUnitPricingItems: z.array(TrainingUnitPricingBlock).optional(),
    ...deadlineMembers,
    MinimumRegistration: wholeNumber.optional().describe("Not negative."),
    MaximumRegistration: wholeNumber.optional().describe("Not negative."),
    AllowWaitlist: z.boolean().optional(),
    StudentGrantedDays: wholeNumber
      .min(0)
      .optional()
      .describe("Time to accept a seat that was granted from the waitlist."),
    StudentGrantedHours: wholeNumber.min(0).optional(),
    WaitlistExpiresDays: wholeNumber.min(0).optional(),
    WaitlistExpiresHours: wholeNumber.min(0).optional(),
    AllowAdvanceRegistration: z.boolean().optional(),
    // Wire: with a d, unlike its neighbours.
    AdvancedRegistrationPeriod: wholeNumber.min(0).optional(),
    AdvanceRegistrationPreApproved: z.boolean().optional(),
    AdvanceRegistrationRegister: z.boolean().optional(),
    TrainingContactId: z.string().optional(),
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

/** The public error table of events, in its order. */
export const eventErrors: readonly Row[] = [
  ...Object.values(rows),
  ...Object.values(pricingErrors),
  ...Object.values(subjectErrors),
  ...Object.values(availabilityErrors),
  ...Object.values(customFieldErrors),
  ...Object.values(languageErrors),
]

/** What can be wrong with an event. */
export function* eventFaults(draft: LoDraft, known: Known): Faults {
  const event = draft.EventItem ?? {}
  const { PrimaryProviderName: provider, SecondaryProviderName: second } = event
  if (!event.EventName?.trim()) yield fault(rows.nameRequired, "EventItem.EventName")
  if (!provider?.trim()) yield fault(rows.providerRequired, "EventItem.PrimaryProviderName")
  else if (known.provider(provider) === undefined) yield invalidProvider("EventItem.PrimaryProviderName", provider)
  if (second?.trim() && known.provider(second) === undefined)
    yield invalidProvider("EventItem.SecondaryProviderName", second)
  if (!draft.SubjectTitles?.length) yield fault(rows.subjectRequired, "SubjectTitles")
  yield* registrationFaults(event, rows, "EventItem")
  yield* pricingFaults(event, known)
  yield* subjectFaults(draft, known)
  yield* languageFaults(draft, known)
  yield* availabilityFaults(draft.Availabilities ?? [], known)
  yield* customFieldFaults(draft.CustomFieldItems ?? [], "Event", known)
  yield* deadlineFaults(event, "EventItem")
  const currency = event.DefaultPriceCurrency
  if (currency && known.currency(currency) === undefined) yield unworded("EventItem.DefaultPriceCurrency", currency)
}
