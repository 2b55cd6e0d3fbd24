import { z } from "zod"

const day = z.iso.date()
const amount = z.int().min(1).max(10_000).describe("How many of the units.")
const fromAmount = z.int().min(0).max(10_000).describe("How many of the units. 0: the very day.")
const unit = z.enum(["days", "months", "years"]).describe("A month or year ends on the last day that exists.")
const customField = z.string().describe("Tag of the date field of people. Required where the day is in a field.")
const month = z.int().min(1).max(12).describe("The month, from 1.")
const dayOfMonth = z.int().min(1).max(31).describe("The day of the month.")

/** Due date of assigned training: a calendar day in the portal's time zone, at 23:59. Documented for the tool. */
export const DueDate = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none").describe("Never due.") }).meta({ id: "NoDueDate" }),
  z
    .object({
      type: z.literal("fixed").describe("On one day for all."),
      date: day.describe("The day, of the portal's time zone; due at 23:59."),
    })
    .meta({ id: "FixedDueDate" }),
  z
    .object({
      type: z.literal("relative").describe("So long after a day of each person's."),
      from: z
        .enum(["assignedDate", "hireDate", "customField"])
        .describe("From which day: of the assignment, the last hire date (else the original one), or in a field."),
      customField: customField.optional(),
      amount,
      unit,
    })
    .meta({ id: "RelativeDueDate" }),
])
export type DueDate = z.output<typeof DueDate>

const text = z.object({
  subject: z.string().min(1).max(500).describe("The mail's subject."),
  body: z.string().min(1).max(50_000).describe("The mail's text."),
})

/** The mails that the people of an assignment get. */
export const Email = z.discriminatedUnion("option", [
  z.object({ option: z.literal("none").describe("No mails.") }).meta({ id: "NoMails" }),
  z
    .object({
      option: z.literal("trainingSpecific").describe("The mails that are set up for the training."),
      assignTraining: z.boolean().default(true).describe("Whether to mail what was assigned."),
      registerTraining: z.boolean().default(true).describe("Whether to mail what somebody was registered for."),
      includeCurriculumTraining: z.boolean().default(false).describe("Whether also for training within curricula."),
    })
    .meta({ id: "TrainingSpecificMails" }),
  z
    .object({
      option: z.literal("custom").describe("Mails written for this assignment."),
      assign: text.nullable().describe("For what was assigned; none, when it is null."),
      register: text.nullable().describe("For what somebody was registered for; none, when it is null."),
    })
    .meta({ id: "CustomMails" }),
  z
    .object({
      option: z.literal("adHoc").describe("One message to everybody."),
      message: text.describe("The message."),
    })
    .meta({ id: "AdHocMail" }),
])
export type Email = z.output<typeof Email>

/** When the assignment starts for a person: at once, on one day for all, or counted from a date of the person. */
export const Start = z.discriminatedUnion("type", [
  z.object({ type: z.literal("immediately").describe("At once.") }).meta({ id: "StartImmediately" }),
  z
    .object({ type: z.literal("date").describe("On one day for all."), date: day.describe("The day.") })
    .meta({ id: "StartOnDate" }),
  z
    .object({
      type: z.literal("relative").describe("So long after a day of each person's."),
      from: z.enum(["hireDate", "customField"]).describe("The last hire date (else the original one), or in a field."),
      customField: customField.optional(),
      amount: fromAmount,
      unit,
    })
    .meta({ id: "RelativeStart" }),
])

const RecurrenceEnd = z.discriminatedUnion("type", [
  z.object({ type: z.literal("never").describe("Without an end.") }).meta({ id: "RecurrenceWithoutEnd" }),
  z
    .object({ type: z.literal("date").describe("After a day."), date: day.describe("The last day.") })
    .meta({ id: "RecurrenceEndOnDate" }),
  z
    .object({
      type: z.literal("occurrences").describe("After so many times."),
      count: amount.describe("How often a person gets the training in all."),
    })
    .meta({ id: "RecurrenceEndAfterOccurrences" }),
])

const onlyIfCompleted = z
  .boolean()
  .default(false)
  .describe("Whether only those who have completed the last occurrence.")
const end = RecurrenceEnd.default({ type: "never" }).describe("When it ends.")

/** When a person gets the training again. A yearly day of 29 February is the 28th in other years. */
export const Recurrence = z.discriminatedUnion("type", [
  z.object({ type: z.literal("none").describe("Never.") }).meta({ id: "NoRecurrence" }),
  z
    .object({
      type: z.literal("annually").describe("Each year on one day."),
      month,
      day: dayOfMonth,
      onlyIfCompleted,
      end,
    })
    .meta({ id: "AnnualRecurrence" }),
  z
    .object({
      type: z.literal("relative").describe("So long after a day of each person's."),
      from: z
        .enum(["assignedDate", "completedDate", "registeredDate", "customField"])
        .describe("From which day: of the last occurrence, or in a field of the person."),
      customField: customField.optional(),
      amount,
      unit,
      onlyIfCompleted,
      end,
    })
    .meta({ id: "RelativeRecurrence" }),
])
export type Recurrence = z.output<typeof Recurrence>

/** The settings that only a dynamic assignment has. */
export const Dynamic = z.object({
  frequency: z.enum(["daily", "annually"]).default("daily").describe("How often it is processed."),
  annualDay: z
    .object({ month, day: dayOfMonth })
    .optional()
    .describe("Of an annual one: the day on which it is processed."),
  start: Start.default({ type: "immediately" }).describe("When it begins."),
  endDate: day.nullable().default(null).describe("The last day on which it assigns anything."),
  removal: z
    .object({
      enabled: z.boolean().default(false).describe("Whether people who leave the criteria lose the training."),
      inProgress: z
        .boolean()
        .default(false)
        .describe("Also what is in progress. Without it, that stays and loses its due date."),
      withinCurricula: z
        .boolean()
        .default(false)
        .describe("Also the training of a curriculum that is removed. Without it, that stays by itself."),
    })
    .prefault({})
    .describe("What becomes of people who leave the criteria."),
  reassignment: z
    .object({
      enabled: z.boolean().describe("Whether what removal took away is given again to who comes back."),
      latestVersion: z.boolean().describe("Whether it is given in its latest version."),
    })
    .describe("What becomes of people who come back."),
  recurrence: Recurrence.default({ type: "none" }).describe("When the same person gets the training again."),
})
export type Dynamic = z.output<typeof Dynamic>
export type Reassignment = Dynamic["reassignment"]

/**
 * Settings of an assignment, as the wizard sets them; the same for the API, the wizard and the engine. Stored in
 * `assignment.settings`.
 */
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
  /** Standard assignments only: the instant from which the assignment is processed. */
  processingAt: z.iso.datetime().nullable().default(null),
  /** Standard assignments only: the day from which the people may start. */
  trainingStart: day.nullable().default(null),
  dynamic: Dynamic.nullable().default(null),
})
export type Settings = z.output<typeof Settings>
