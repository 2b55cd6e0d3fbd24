import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import {
  type AssignmentDraft,
  AssignmentRequest,
  addSteps,
  changeFaults,
  type DraftSteps,
  Email,
  findPreferences,
  judgeDraft,
  mailFaults,
  readProposal,
  type Scope,
  Settings,
} from "../../domain/assignments/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRequest, type Fault, type FieldFault, fieldFault } from "../../wire/faults.ts"
import type { Reading } from "../../wire/read.ts"

const { shape } = AssignmentRequest
const people = "An entry may also say `includeSubordinates`: everybody who reports to that person, directly or not."

/**
 * The wizard's steps, in the members of the Learning Assignment API. Any may be missing: a missing member keeps its
 * value, and null resets a member to its default.
 */
export const wizardSteps = {
  title: shape.title.describe("What the assignment is called, up to 200 characters."),
  description: shape.description.nullable().describe("For administrators, up to 4,000 characters."),
  comment: shape.comment.nullable().describe("Stands in the history of every transcript row, up to 500 characters."),
  training: shape.training.describe("What is assigned, in this order."),
  users: shape.users.describe(`People who are named. ${people}`),
  ous: shape.ous.describe("The active people of these units."),
  excludeUsers: shape.excludeUsers.describe(`People who get nothing. ${people}`),
  excludeOus: shape.excludeOus.describe("Units whose people get nothing."),
  assignment: shape.assignment.describe("What people become. `completed` is for sessions that are over."),
  assignNewOccurrence: shape.assignNewOccurrence,
  maintainProgress: shape.maintainProgress,
  bypassUserPayment: shape.bypassUserPayment,
  dueDate: shape.dueDate.describe("When it is due."),
  seatHandling: shape.seatHandling.describe("What becomes of people for whom a session has no seat."),
  email: Email.optional().describe("Which mails people get."),
  isRequired: shape.isRequired,
  purpose: shape.purpose.nullable().describe("What it is for."),
  processingDate: shape.processingDate.nullable().describe("When a standard one is processed, UTC. Null: at once."),
  trainingStartDate: shape.trainingStartDate.nullable().describe("The day from which people may start a standard one."),
  enforcePrerequisites: shape.enforcePrerequisites.describe(
    "Whether only those get it who have completed its prerequisites.",
  ),
  dynamic: shape.dynamic.nullable().describe("Makes it a dynamic assignment. Null: a standard one."),
}
const WizardDraft = z.object(wizardSteps)
export type WizardDraft = z.output<typeof WizardDraft>

/** The defaults of a draft in the wizard. */
export const blankDraft: AssignmentDraft = {
  title: "",
  description: null,
  comment: null,
  settings: Settings.parse({}),
  trainings: [],
  criteria: [],
}

/** The settings of an assignment in the members of the API: the wizard reads the same members that it sends. */
export function membersOf(settings: Settings) {
  return {
    assignment: settings.workflow,
    assignNewOccurrence: settings.newOccurrence,
    maintainProgress: settings.maintainProgress,
    bypassUserPayment: settings.bypassUserPayment,
    dueDate: settings.dueDate,
    seatHandling: settings.seatHandling,
    email: settings.email,
    isRequired: settings.required,
    purpose: settings.purpose,
    processingDate: settings.processingAt,
    trainingStartDate: settings.trainingStart,
    enforcePrerequisites: settings.enforcePrerequisites,
    dynamic: settings.dynamic,
  }
}

/**
 * Applies the sent steps to a draft. They must be valid in themselves: refuses with 400 and all their faults at once.
 * Missing and previously saved steps are not checked. Refuses with 401 options for which the caller lacks the
 * permission.
 */
export async function withSteps(
  portal: Portal,
  caller: Caller,
  stored: AssignmentDraft,
  reading: Reading<WizardDraft>,
): Promise<AssignmentDraft> {
  const { draft, faults = [] } = await addSteps(portal, caller, stored, await readSteps(portal, reading))
  const all = withMailFaults(faults, reading)
  if (!draft || all.length > 0) throw badRequest(all)
  return draft
}

/** The faults of changes to a submitted assignment. */
export async function stepFaults(
  portal: Portal,
  stored: AssignmentDraft,
  reading: Reading<WizardDraft>,
): Promise<FieldFault[]> {
  return withMailFaults(await changeFaults(portal, stored, await readSteps(portal, reading)), reading)
}

/** The problems that block a draft's submission, and the caller's scope. Refuses with 401 as `withSteps` does. */
export async function draftProblems(
  portal: Portal,
  caller: Caller,
  stored: AssignmentDraft,
): Promise<{ scope: Scope; problems: FieldFault[] }> {
  const { scope, faults } = await judgeDraft(portal, caller, stored)
  return { scope, problems: faults.map(fieldFault) }
}

async function readSteps(portal: Portal, reading: Reading<WizardDraft>): Promise<DraftSteps> {
  const { draft, misfits, missing } = reading
  const { email, ...members } = draft
  const { timeZone, reassignment } = await findPreferences(portal)
  const reader = { now: portal.clock.now(), timeZone, reassignment, withSubordinates: true }
  const sent = [...Object.keys(members), ...misfits.map(({ path }) => head(path)), ...missing.map(head)]
  const judged = new Set(sent.filter((member) => member !== "email"))
  return { ...(await readProposal({ draft: members, misfits, missing }, email, reader)), members: judged }
}

/** The faults of steps, those of the mails last. */
function withMailFaults(faults: readonly Fault[], { draft }: Reading<WizardDraft>): FieldFault[] {
  return [...faults, ...mailFaults(draft.email)].map(fieldFault)
}

/** The member of the request with which a path begins. */
function head(path: string): string {
  return /^\w*/.exec(path)?.[0] ?? ""
}
