import { z } from "zod"
import { isAbilityToSelectSessions } from "../domain/catalogue/index.ts"
import { mostCharacters } from "../wire/text-kinds.ts"
import {
  active,
  amount,
  count,
  currencyCode,
  day,
  end,
  guid,
  LongTexts,
  languageCode,
  longText,
  moment,
  Ou,
  off,
  oneOf,
  personReference,
  Texts,
  timeZone,
  trainingReference,
  words,
} from "./shapes.ts"

const availability = z
  .strictObject({
    everybody: z.literal(true, "can only be true").optional(),
    ou: Ou.optional(),
    person: personReference.optional(),
    includeSubordinates: off.describe("Also the OUs below; of a person the reports, direct and indirect."),
    preApproved: off.describe("Requests need no approval."),
    registerUponApproval: off.describe("Who is approved is registered at once."),
    requestForm: off.describe("Requests are made on a training request form."),
    list: z.enum(["required", "suggested"]).optional().describe("The list of theirs that the learning object is on."),
  })
  .refine(
    ({ everybody, ou, person }) => [everybody, ou, person].filter((whom) => whom !== undefined).length === 1,
    "must have one of everybody, ou and person",
  )
  .meta({
    id: "availability",
    description: "Who may find and request the learning object: everybody, the people of an OU, or one person.",
    oneOf: oneOf("everybody", "ou", "person"),
  })

const price = z
  .strictObject({
    ou: Ou.optional().describe("For the people of this OU. For everybody, when left out."),
    includeSubordinates: off.describe("Also the OUs below."),
    from: moment.optional(),
    to: moment.optional(),
    currency: currencyCode.optional().describe("Of training units none."),
    unitPrice: amount.optional(),
    discount: amount.optional(),
    registration: amount.optional(),
    delivery: amount.optional(),
  })
  .meta({ id: "price" })

const prices = z
  .strictObject({ active: z.array(price).optional(), future: z.array(price).optional() })
  .meta({ id: "prices", description: "The prices that are in force, and those that will be." })

export const fieldValue = z
  .union(
    [longText, z.number(), z.boolean(), z.record(languageCode, longText)],
    "must be a text, texts by language, a number, true or false",
  )
  .meta({
    id: "fieldValue",
    description:
      "What the field's type takes: a text (of short and scrolling text also by language), an option, a number, true or false, a day.",
  })

const common = {
  ref: words()
    .optional()
    .describe(
      "Your own reference, unique among all learning objects. It or the guid is what a learning object is known by.",
    ),
  guid: guid.optional(),
  title: Texts,
  description: LongTexts.optional(),
  keywords: longText.optional().describe("Words that it is found by."),
  provider: words().optional().describe("Name of a provider."),
  active,
  version: words(50)
    .optional()
    .describe(
      "The label of its version, such as 2026 edition. 1.0 of a new one, when left out. Events and sessions have none that is shown.",
    ),
  assignableAgain: z
    .boolean()
    .default(true)
    .describe("Whether somebody who has had it may be assigned it once more as a new occurrence."),
  trainingHours: count.optional().describe("How long it takes: the hours."),
  trainingMins: count.optional().describe("How long it takes: the minutes beside the hours."),
  languages: z.array(languageCode).min(1).optional().describe("The default language, when left out."),
  subjects: z
    .array(words(2000))
    .optional()
    .describe("Titles, or where titles repeat the ways to them: Safety > Vehicles."),
  skills: z.array(words(500)).default([]).describe("Titles."),
  competencies: z.array(words(500)).default([]).describe("Titles."),
  defaultPrice: amount.optional().describe("What it costs whom no other price fits."),
  defaultPriceCurrency: currencyCode.optional(),
  prices: prices.optional().describe("In money."),
  trainingUnitPrices: prices.optional().describe("In training units."),
  trainingContactId: personReference.optional().describe("Whom to ask: User ID or user name."),
  createdBy: personReference.optional(),
  availability: z.array(availability).optional().describe("Nobody can find or request it, when left out."),
  preWork: z.array(trainingReference).default([]).describe("Refs or GUIDs of what comes before it."),
  postWork: z.array(trainingReference).default([]).describe("Refs or GUIDs of what comes after it."),
  prerequisites: z
    .array(z.array(trainingReference).min(1))
    .default([])
    .describe("Alternatives, each a list of learning objects: one of an alternative is enough."),
  equivalents: z
    .array(trainingReference)
    .default([])
    .describe("Refs or GUIDs of what counts for it: who completes one of them has completed it, too."),
  fields: z
    .record(words(), fieldValue)
    .optional()
    .describe("Custom field values by tag. Days as 2026-05-11 or today+30."),
}

const registrationDeadline = z
  .strictObject({
    number: count,
    type: z.enum(["Minutes", "Hours", "Days", "Weeks", "Months"]),
    period: z.enum(["Before", "After"]).default("Before").describe("Before or after the start."),
  })
  .meta({ id: "registrationDeadline" })

const attendance = z
  .strictObject({ parts: count.optional(), percent: z.int().min(0).max(100).optional() })
  .refine(
    ({ parts, percent }) => (parts === undefined) !== (percent === undefined),
    "must have one of parts and percent",
  )
  .meta({
    id: "attendance",
    description:
      "How much of a session somebody must attend to complete it: a number of its parts, or a share of them. With 0 who never came completes it, too.",
    oneOf: oneOf("parts", "percent"),
  })

const waitlist = z
  .strictObject({
    handOver: z
      .enum(["one by one", "all at once"])
      .optional()
      .describe(
        "Whether a free seat is offered to the next in turn, or to all who wait, of whom the first to accept gets it.",
      ),
    autoRegister: z.boolean().optional().describe("Whether the next in turn is registered without being asked."),
  })
  .meta({ id: "waitlist", description: "How free seats are handed to those who wait." })

export const EventItem = known(
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

const theEvents = "The event's, when left out."

const partBreak = z.strictObject({ title: words(), minutes: count }).meta({ id: "break" })

const partEquipment = z
  .strictObject({
    name: words(),
    quantity: z.int().min(1).max(2_147_483_647).default(1),
    confirmed: off,
    perStudent: off,
  })
  .meta({ id: "partEquipment", description: "Equipment that a part needs. It need not be among the portal's." })

const part = z
  .strictObject({
    name: Texts,
    description: LongTexts.optional(),
    location: words(128).optional().describe("OU ID of a location. It or a facility is required."),
    facility: words(128).optional().describe("ID of a facility."),
    locationConfirmationRequired: off,
    start: moment.describe("In the session's time zone."),
    end,
    occurrence: words().optional().describe("Such as ONCE."),
    breaks: z.array(partBreak).default([]),
    instructors: z.array(words(401)).default([]).describe("User IDs, or first and last names."),
    equipment: z.array(z.union([words(), partEquipment], "must be a name, or { name: …, quantity: … }")).default([]),
  })
  .meta({ id: "part", oneOf: oneOf("location", "facility") })

export const SessionItem = known(
  z.strictObject({
    ...common,
    title: Texts.optional().describe(theEvents),
    description: common.description.describe(theEvents),
    provider: common.provider.describe(theEvents),
    languages: common.languages.describe(theEvents),
    subjects: common.subjects.describe(theEvents),
    fields: common.fields.describe(theEvents),
    availability: common.availability.describe(
      "When left out: the event's if it copies its own to sessions, else nobody's.",
    ),
    event: words(500).describe("The event's ref, GUID or event number."),
    sessionId: words().optional().describe("A name of your own, such as EV-0042-S7."),
    sessionOccurrence: words().optional().describe("Any text, such as Spring."),
    instructorName: words().optional().describe("Any text. Instructors who are known stand with the parts."),
    registrationDeadline: registrationDeadline.optional(),
    minimumRegistration: count.optional().describe("The event's, when left out."),
    maximumRegistration: count.optional().describe("The event's, when left out."),
    waitlist: waitlist.optional().describe("What is left out is as the event has it."),
    attendance: attendance.optional().describe(theEvents),
    timeZone: timeZone.optional().describe("In which the parts' times are meant. The portal's, when left out."),
    parts: z.array(part).min(1, "must have at least one part"),
  }),
)

export const MaterialItem = known(
  z.strictObject({
    ...common,
    materialType: words().describe("Name of a material type."),
    url: z
      .string()
      .max(mostCharacters.url, { abort: true })
      .regex(/^https?:\/\/\S+$/, "must be an http or https address")
      .optional()
      .describe("Where the material is: an http or https address."),
    fileName: words().optional(),
  }),
)

/** Online courses, tests and videos, which have nothing of their own. */
export const PlainItem = known(z.strictObject(common))

const item = z
  .union(
    [
      trainingReference,
      z.strictObject({
        training: trainingReference,
        required: active,
        afterPrevious: off.describe("It opens when the required items before it in the section are done."),
        dueDays: count.optional().describe("Due so many days after the curriculum came to the person."),
        due: day.optional().describe("Due on this day, instead of after so many days."),
        autoRegister: off.describe("Whoever gets it is registered as soon as it is open, if it costs nothing."),
      }),
    ],
    "must be the ref or GUID of a learning object, or { training: …, required: … }",
  )
  .meta({
    id: "item",
    description:
      "The ref or GUID of a learning object, or for one that is not required { training: MT-1, required: false }.",
  })

export const Section = z
  .strictObject({
    title: Texts,
    description: LongTexts.optional(),
    minRequired: count.optional().describe("How many of its items are required. All of them, when left out."),
    afterPrevious: off.describe("It opens when the sections before it are complete."),
    items: z.array(item).default([]),
    get sections() {
      return z.array(Section).default([]).describe("The sections below.")
    },
  })
  .meta({ id: "section" })

export const CurriculumItem = known(
  z.strictObject({ ...common, sections: z.array(Section).min(1, "must have at least one section") }),
)

/** A learning object that has a ref or a GUID to be known by. */
function known<Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape, z.core.$strict>) {
  return shape
    .refine((value) => "ref" in value || "guid" in value, "needs a ref or a guid to be known by")
    .meta({ anyOf: oneOf("ref", "guid") })
}

export type Availability = z.output<typeof availability>
export type Price = z.output<typeof price>
export type Prices = z.output<typeof prices>
export type FieldValue = z.output<typeof fieldValue>
export type Event = z.output<typeof EventItem>
export type Session = z.output<typeof SessionItem>
export type Part = z.output<typeof part>
export type Material = z.output<typeof MaterialItem>
export type Plain = z.output<typeof PlainItem>
export type Section = z.output<typeof Section>
export type Curriculum = z.output<typeof CurriculumItem>
/** What all types of learning objects share; the title of a session may be left out. */
export type Training = Omit<Plain, "title"> & { title?: Texts | undefined }
