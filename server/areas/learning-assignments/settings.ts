import { z } from "zod"

const day = z.iso.date()
const amount = z.int().min(1).max(10_000)
const unit = z.enum(["days", "months", "years"])
const customField = z.string().describe("Tag of a date field of people.")

/** When what is assigned is due: calendar days of the portal's time zone, at 23:59. Documented for the tool. */
export const DueDate = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  z.object({ type: z.literal("fixed"), date: day }),
  z.object({ type: z.literal("relative"), from: z.enum(["assignedDate", "hireDate"]), amount, unit }),
  z.object({ type: z.literal("relative"), from: z.literal("customField"), customField, amount, unit }),
])
export type DueDate = z.output<typeof DueDate>

const text = z.object({ subject: z.string().min(1).max(500), body: z.string().min(1).max(50_000) })

/** Which mails the people get. */
export const Email = z.discriminatedUnion("option", [
  z.object({ option: z.literal("none") }),
  z.object({
    option: z.literal("trainingSpecific"),
    assignTraining: z.boolean().default(true),
    registerTraining: z.boolean().default(true),
    includeCurriculumTraining: z.boolean().default(false),
  }),
  z.object({ option: z.literal("custom"), assign: text.nullable(), register: text.nullable() }),
  z.object({ option: z.literal("adHoc"), message: text }),
])
export type Email = z.output<typeof Email>

/** When a person's time begins: at once, on a day for all, or counted from a date of the person's. */
const Start = z.discriminatedUnion("type", [
  z.object({ type: z.literal("immediately") }),
  z.object({ type: z.literal("date"), date: day }),
  z.object({ type: z.literal("relative"), from: z.literal("hireDate"), amount: z.int().min(0).max(10_000), unit }),
  z.object({
    type: z.literal("relative"),
    from: z.literal("customField"),
    customField,
    amount: z.int().min(0).max(10_000),
    unit,
  }),
])

const RecurrenceEnd = z.discriminatedUnion("type", [
  z.object({ type: z.literal("never") }),
  z.object({ type: z.literal("date"), date: day }),
  z.object({ type: z.literal("occurrences"), count: amount }),
])

/** When the same person gets the training again. A yearly day of 29 February is the 28th in other years. */
const Recurrence = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none") }),
  z.object({
    type: z.literal("annually"),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    onlyIfCompleted: z.boolean().default(false),
    end: RecurrenceEnd.default({ type: "never" }),
  }),
  z.object({
    type: z.literal("relative"),
    from: z.enum(["assignedDate", "completedDate", "registeredDate", "customField"]),
    customField: customField.optional(),
    amount,
    unit,
    onlyIfCompleted: z.boolean().default(false),
    end: RecurrenceEnd.default({ type: "never" }),
  }),
])
export type Recurrence = z.output<typeof Recurrence>

/** What only a dynamic assignment has. */
export const Dynamic = z.object({
  frequency: z.enum(["daily", "annually"]).default("daily"),
  /** Of an annual one: the day on which it is processed. */
  annualDay: z.object({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }).optional(),
  start: Start.default({ type: "immediately" }),
  endDate: day.nullable().default(null),
  removal: z
    .object({
      enabled: z.boolean().default(false),
      inProgress: z.boolean().default(false),
      withinCurricula: z.boolean().default(false),
    })
    .prefault({}),
  reassignment: z.object({ enabled: z.boolean(), latestVersion: z.boolean() }),
  recurrence: Recurrence.default({ type: "none" }),
})
export type Dynamic = z.output<typeof Dynamic>

/** What an assignment does, as the wizard sets it; the same for the API, the wizard and the engine. Kept in `assignment.settings`. */
export const Settings = z.object({
  workflow: z.enum(["assigned", "approved", "registered", "completed"]).default("registered"),
  newOccurrence: z.boolean().default(false),
  maintainProgress: z.boolean().default(false),
  bypassUserPayment: z.boolean().default(false),
  enforcePrerequisites: z.boolean().default(false),
  dueDate: DueDate.default({ type: "none" }),
  seatHandling: z.enum(["fail", "increaseSeats", "waitlist"]).default("fail"),
  email: Email.default({ option: "none" }),
  required: z.boolean().default(false),
  purpose: z.string().max(200).nullable().default(null),
  /** Of a standard one: the instant from which it is processed. */
  processingAt: z.iso.datetime().nullable().default(null),
  /** Of a standard one: the day from which the people may start. */
  trainingStart: day.nullable().default(null),
  dynamic: Dynamic.nullable().default(null),
})
export type Settings = z.output<typeof Settings>
