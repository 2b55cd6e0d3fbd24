import { z } from "zod"
import type { Path } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { amount, count, LongTexts, off, Texts, words } from "../../../section/shapes.ts"
import { isAbilityToSelectSessions } from "../event.ts"
import { attendance, deadlineColumns, registrationDeadline, sessionRuleRows, waitlist } from "./seats.ts"
import { common, commonRows, identifiable } from "./training.ts"

/** An event in the file. */
export const EventItem = identifiable(
  z.strictObject({
    ...common,
    eventNumber: Texts.optional().describe("The number that sessions and API calls refer to."),
    secondaryProvider: words().optional().describe("Name of a provider."),
    objectives: LongTexts.optional(),
    optionAllowUsers: off,
    optionAllowInterestTracking: off,
    abilityToSelectSessions: words()
      .refine(isAbilityToSelectSessions, "must be All")
      .optional()
      .describe("All: no other value is known."),
    copyAvailabilityToNewSessions: off.describe("Sessions that name no availability take over the event's."),
    loTrainPriceType: words().optional().describe("Such as DisassociateConversion."),
    trainingUnitDefaultPrice: amount.optional(),
    registrationDeadline: registrationDeadline.optional(),
    minimumRegistration: count.optional(),
    maximumRegistration: count.optional(),
    allowWaitlist: off,
    studentGrantedDays: count.optional().describe("Time to accept a seat that was granted from the waitlist."),
    studentGrantedHours: count.optional(),
    waitlistExpiresDays: count.optional(),
    waitlistExpiresHours: count.optional(),
    waitlist: waitlist.optional().describe("One by one and not by itself, when left out."),
    attendance: attendance.optional().describe("One part, when left out."),
    allowAdvanceRegistration: off,
    advancedRegistrationPeriod: count.optional(),
    advanceRegistrationPreApproved: off,
    advanceRegistrationRegister: off,
  }),
)

/** The rows of an event. */
export function eventRows(event: z.output<typeof EventItem>, path: Path, resolver: Resolver) {
  const { minimumRegistration: minimum = null, maximumRegistration: maximum = null } = event
  if ((minimum ?? 0) > (maximum ?? Number.POSITIVE_INFINITY))
    resolver.complain([...path, "minimumRegistration"], "the minimum is above the maximum")
  const common = commonRows(
    event,
    "Event",
    path,
    resolver,
    {},
    {
      event_number: resolver.localized([...path, "eventNumber"], event.eventNumber),
      objectives: resolver.localized([...path, "objectives"], event.objectives),
    },
  )
  return {
    ...common,
    rules: sessionRuleRows(common.id, event),
    event: {
      trainingId: common.id,
      eventNumber: common.columns.event_number,
      secondaryProviderId: resolver.id("provider", [...path, "secondaryProvider"], event.secondaryProvider),
      objectives: common.columns.objectives,
      optionAllowUsers: event.optionAllowUsers,
      optionAllowInterestTracking: event.optionAllowInterestTracking,
      abilityToSelectSessions: event.abilityToSelectSessions ?? null,
      copyAvailabilityToNewSessions: event.copyAvailabilityToNewSessions,
      loTrainPriceType: event.loTrainPriceType ?? null,
      trainingUnitDefaultPrice: event.trainingUnitDefaultPrice ?? null,
      ...deadlineColumns(event.registrationDeadline),
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
