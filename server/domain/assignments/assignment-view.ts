import { z } from "zod"
import { isoInstant } from "../../wire/fields.ts"
import type { AssignmentDetails, AssignmentSummary } from "./assignment-view-queries.ts"
import type { Result } from "./outcomes.ts"
import { outcomeName, outcomeNames, sourceText, stateName, stateNames } from "./result-view.ts"
import { DueDate, Dynamic, type Email, type Settings } from "./settings.ts"
import { type AssignmentState, assignmentStates } from "./states.ts"

/** Default page size of results and of assignments. */
export const usualPageSize = 20

export const Counts = z
  .object({
    users: z.int().describe("People. All else counts pairs of a person and a training, each in one place."),
    assigned: z.int(),
    newOccurrence: z.int(),
    linkedExisting: z.int(),
    waitlisted: z.int(),
    skipped: z.int(),
    failed: z.int(),
    removed: z.int(),
  })
  .meta({ id: "AssignmentCounts" })

export const ResultItem = z
  .object({
    externalId: z.string().describe("The User ID; of somebody who is unknown, as the request had it."),
    learningObjectId: z.string(),
    outcome: z.enum(outcomeNames as [string]),
    regNum: z.int().nullable().describe("The occurrence on the transcript."),
    message: z.string().nullable(),
  })
  .meta({ id: "AssignmentResult" })
export type ResultItem = z.output<typeof ResultItem>

/** A result as the API returns it. */
export function resultItem(
  result: Pick<Result, "userId" | "trainingGuid" | "outcome" | "regNum" | "message">,
): ResultItem {
  const { userId, trainingGuid, outcome, regNum, message } = result
  return { externalId: userId, learningObjectId: trainingGuid, outcome: outcomeName(outcome), regNum, message }
}

const Head = z.object({
  assignmentId: z.int(),
  title: z.string(),
  type: z.enum(["standard", "dynamic"]),
  status: z.enum(stateNames as [string]),
  source: z.string().describe("`Created with API`, or `Created with Learning Assignment Tool`."),
  createdBy: z.object({ id: z.int(), externalId: z.string() }),
  createdDate: z.string().describe("UTC."),
  processedDate: z.string().nullable().describe("UTC; nothing before it has been processed."),
})

/** An assignment as a search returns it. */
export const Summary = Head.extend({
  trainingCount: z.int(),
  userCount: z.int().describe("The people within the caller's constraints whom it is for."),
}).meta({ id: "AssignmentSummary" })

const EmailShown = z.object({
  option: z.enum(["none", "trainingSpecific", "custom", "adHoc"]),
  assignTraining: z.boolean().optional(),
  registerTraining: z.boolean().optional(),
  includeCurriculumTraining: z.boolean().optional(),
  subject: z.string().optional(),
  body: z.string().optional(),
})

/** A whole assignment. Only extended applications get the members after `counts`. */
export const Details = Head.extend({
  description: z.string().nullable(),
  comment: z.string().nullable(),
  assignment: z.enum(["registered", "approved", "assigned", "completed"]),
  assignNewOccurrence: z.boolean(),
  maintainProgress: z.boolean(),
  bypassUserPayment: z.boolean(),
  dueDate: DueDate,
  seatHandling: z.enum(["fail", "increaseSeats", "waitlist"]),
  email: EmailShown,
  isRequired: z.boolean(),
  purpose: z.string().nullable(),
  training: z.array(
    z.object({
      learningObjectId: z.string(),
      title: z.string().describe("In the language of the application's user."),
      type: z.string(),
      dueDate: DueDate.optional().describe("Its own, where it has one."),
      comment: z.string().optional().describe("Its own, where it has one."),
    }),
  ),
  counts: Counts,
  processingDate: z.string().nullable().optional().describe("UTC. Extended applications only."),
  trainingStartDate: z.string().nullable().optional().describe("Extended applications only."),
  enforcePrerequisites: z.boolean().optional().describe("Extended applications only."),
  dynamic: Dynamic.nullable().optional().describe("Extended applications only."),
}).meta({ id: "AssignmentDetails" })

function headOf(found: AssignmentSummary, extended: boolean): z.output<typeof Head> {
  return {
    assignmentId: found.id,
    title: found.title,
    type: found.kind,
    status: wireState(found.status, extended),
    source: sourceText(found.source),
    createdBy: found.createdBy,
    createdDate: isoInstant(found.createdAt),
    processedDate: found.processedAt && isoInstant(found.processedAt),
  }
}

/** An assignment as a search returns it. */
export function summaryOf(found: AssignmentSummary, extended: boolean): z.output<typeof Summary> {
  return { ...headOf(found, extended), trainingCount: found.trainings, userCount: found.people }
}

/** An assignment as the API returns it. */
export function detailsOf(
  found: AssignmentDetails,
  counts: z.output<typeof Counts>,
  extended: boolean,
): z.output<typeof Details> {
  const { settings } = found
  return {
    ...headOf(found, extended),
    description: found.description,
    comment: found.comment,
    assignment: settings.workflow,
    assignNewOccurrence: settings.newOccurrence,
    maintainProgress: settings.maintainProgress,
    bypassUserPayment: settings.bypassUserPayment,
    dueDate: settings.dueDate,
    seatHandling: settings.seatHandling,
    email: emailShown(settings.email),
    isRequired: settings.required,
    purpose: settings.purpose,
    training: found.training.map(({ dueDate, comment, ...training }) => ({
      ...training,
      ...(dueDate !== null && { dueDate }),
      ...(comment !== null && { comment }),
    })),
    counts,
    ...(extended && extendedMembers(settings)),
  }
}

function extendedMembers({ processingAt, trainingStart, enforcePrerequisites, dynamic }: Settings) {
  const processingDate = processingAt === null ? null : isoInstant(new Date(processingAt))
  return { processingDate, trainingStartDate: trainingStart, enforcePrerequisites, dynamic }
}

function emailShown(email: Email): z.output<typeof EmailShown> {
  if (email.option === "adHoc") return { option: "adHoc", ...email.message }
  if (email.option === "custom") return { option: "custom", ...(email.register ?? email.assign) }
  return email
}

/** The documented state that stands for each undocumented one. Compatible applications get these. */
const documentedState: Partial<Record<AssignmentState, AssignmentState>> = {
  "pending review": "draft",
  inactive: "active",
  removing: "processed",
  removed: "processed",
}

/** A state as the API writes it. */
export function wireState(state: AssignmentState, extended: boolean): string {
  return stateName(extended ? state : (documentedState[state] ?? state))
}

/** The states that the API writes as this word. */
export function statesWrittenAs(word: string, extended: boolean): AssignmentState[] {
  return assignmentStates.filter((state) => wireState(state, extended) === word)
}
