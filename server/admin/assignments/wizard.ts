import { z } from "zod"
import type { Criterion } from "../../access/audience.ts"
import type { Caller } from "../../access/caller.ts"
import {
  type AssignmentDraft,
  AssignmentRequest,
  assignmentErrors,
  assignmentOf,
  Email,
  findFacts,
  findGuids,
  findPreferences,
  isTrue,
  type PortalFacts,
  type Preferences,
  permittedScope,
  type RequestDraft,
  type Requested,
  type ResolvedReferences,
  type ResolvedUser,
  requestedBy,
  requestFaults,
  resolveReferences,
  type Scope,
  Settings,
} from "../../domain/assignments/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRequest, type Fault, type FieldFault, type Row, unworded } from "../../wire/faults.ts"
import type { Reading } from "../../wire/read.ts"

const { shape } = AssignmentRequest
const people = "An entry may also say `includeSubordinates`: everybody who reports to that person, directly or not."

/**
 * The wizard's steps, in the members of the Learning Assignment API. Any may be missing: what is not sent stays as it is, and null takes
 * a member back to what it is at the beginning.
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

/** What the wizard begins with. */
export const blankDraft: AssignmentDraft = {
  title: "",
  description: null,
  comment: null,
  settings: Settings.parse({}),
  trainings: [],
  criteria: [],
}

/** The settings of an assignment in the members of the API: what the wizard shows is what it sends. */
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
 * A draft with the steps that were sent in it. What was sent must be right in itself: all that is wrong with it is told at once, with 400;
 * what is missing, or was saved before, is not looked at. Refuses with 401 options that the caller has no permission for.
 */
export async function withSteps(
  portal: Portal,
  caller: Caller,
  stored: AssignmentDraft,
  reading: Reading<WizardDraft>,
): Promise<AssignmentDraft> {
  const judged = await judging(portal, caller, stored, reading)
  const { requested, references, facts, preferences } = judged
  const faults = [...sentFaults(judged, reading), ...emailFaults(reading.draft.email)]
  if (faults.length > 0) throw badRequest(faults)
  const { email } = reading.draft
  const withoutEmail = { ...requested, draft: { ...requested.draft, email: undefined } }
  const draft = assignmentOf(withoutEmail, references, { facts, reassignment: preferences.reassignment })
  return {
    ...draft,
    settings: { ...draft.settings, email: email === undefined ? stored.settings.email : Email.parse(email) },
    criteria: criteriaOf(stored.criteria, draft.criteria, reading, references),
  }
}

/** What is wrong with the steps that were sent of an assignment, each looked at by itself. Mails need no permission here. */
export async function stepFaults(portal: Portal, caller: Caller, reading: Reading<WizardDraft>): Promise<FieldFault[]> {
  const { email, ...others } = reading.draft
  const judged = await judging(portal, caller, blankDraft, { ...reading, draft: others })
  return [...sentFaults(judged, reading), ...emailFaults(email)]
}

/** What is wrong with what was sent; nothing is wrong with what is still missing. */
function sentFaults({ requested, references, facts }: Judging, reading: Reading<WizardDraft>): FieldFault[] {
  const sent = sentMembers(reading)
  const faults = requestFaults(requested, references, facts).filter(
    ({ row, path }) => !incomplete.includes(row) && (sent.has(head(path)) || sent.has(partners.get(row) ?? "")),
  )
  // What is no list of people is as good as none to the rules, which have spoken of it then.
  const silent = requested.misfits.filter(
    ({ path }) => required.includes(path) && !faults.some((fault) => fault.path === path),
  )
  return [...silent.map(({ path, value }) => unworded(path, value)), ...faults].map(fieldFault)
}

// Where two members contradict each other, either of them may be the one that was sent.
const partners = new Map<Row, string>([
  [assignmentErrors.onlyStandard, "dynamic"],
  [assignmentErrors.onlyRegistered, "assignment"],
])

function sentMembers({ draft, misfits, missing }: Reading<WizardDraft>): Set<string> {
  return new Set([...Object.keys(draft), ...misfits.map(({ path }) => head(path)), ...missing.map(head)])
}

/**
 * What still keeps a draft from being submitted, and what whoever submits it may assign to whom. Refuses with 401 who may not use one of
 * the options in it.
 */
export async function judgeDraft(
  portal: Portal,
  caller: Caller,
  stored: AssignmentDraft,
): Promise<{ scope: Scope; problems: FieldFault[] }> {
  const { requested, references, facts, scope } = await judging(portal, caller, stored, {
    draft: {},
    misfits: [],
    missing: [],
  })
  const isForSomebody = stored.criteria.some(({ excluded }) => !excluded)
  const problems = requestFaults(requested, references, facts)
    .filter(({ row }) => row !== assignmentErrors.mailIncomplete && !(isForSomebody && row === assignmentErrors.nobody))
    .map(fieldFault)
  return { scope, problems }
}

type Judging = {
  requested: Requested
  references: ResolvedReferences
  facts: PortalFacts
  scope: Scope
  preferences: Preferences
}

/** Reads a draft with the steps that were sent in it as the API reads a request, and looks up what it names. */
async function judging(
  portal: Portal,
  caller: Caller,
  stored: AssignmentDraft,
  { draft, misfits, missing }: Reading<WizardDraft>,
): Promise<Judging> {
  const now = portal.clock.now()
  const preferences = await findPreferences(portal)
  const merged = { ...(await requestOf(portal, stored)), ...draft }
  // The API has one text for all mails where the wizard has more: it is asked about the option alone.
  const email = { option: draft.email?.option ?? stored.settings.email.option }
  const whole = withoutNulls({ ...merged, email }) as RequestDraft
  const { requested, references: named } = await requestedBy(
    { draft: whole, misfits, missing },
    { extended: true, now, timeZone: preferences.timeZone },
  )
  const scope = await permittedScope(portal, caller, requested)
  const references = await resolveReferences(portal, named, { scope, now })
  return { requested, references, facts: await findFacts(portal, preferences, now), scope, preferences }
}

/** What the API would be sent for a draft, but for its people, who were judged when they were saved. */
async function requestOf({ sql }: Portal, { settings, trainings, ...draft }: AssignmentDraft) {
  const guids = await findGuids(
    sql,
    trainings.map(({ trainingId }) => trainingId),
  )
  return {
    title: draft.title,
    description: draft.description,
    comment: draft.comment,
    training: trainings.map(({ dueDate, comment }, index) =>
      withoutNulls({ learningObjectId: guids[index], dueDate, comment }),
    ),
    ...membersOf(settings),
  }
}

const required = ["title", "training", "users", "ous"]
const incomplete = [
  assignmentErrors.titleMissing,
  assignmentErrors.noTraining,
  assignmentErrors.nobody,
  assignmentErrors.mailIncomplete,
]

function* emailFaults(email: Reading<WizardDraft>["draft"]["email"]): Iterable<FieldFault> {
  if (email?.option !== "custom" || email.assign || email.register) return
  yield { field: "email", message: assignmentErrors.mailIncomplete.message }
}

/** The criteria list by list: those of the lists that were sent, and the others as they were. */
function criteriaOf(
  stored: readonly Criterion[],
  built: readonly Criterion[],
  reading: Reading<WizardDraft>,
  references: ResolvedReferences,
): Criterion[] {
  const sent = sentMembers(reading)
  const { users = [], excludeUsers = [] } = reading.draft
  const lists = [
    { member: "users", excluded: false, withReports: withReportsOf(users, references.users) },
    { member: "ous", excluded: false },
    { member: "excludeUsers", excluded: true, withReports: withReportsOf(excludeUsers, references.excludedUsers) },
    { member: "excludeOus", excluded: true },
  ]
  return lists.flatMap(({ member, excluded, withReports }) => {
    const isOfList = (one: Criterion) =>
      one.excluded === excluded && (one.personId !== null) === (withReports !== undefined)
    if (!sent.has(member)) return stored.filter(isOfList)
    return built.filter(isOfList).map((one) => ({
      ...one,
      includeSubordinates: one.includeSubordinates || withReports?.has(one.personId) === true,
    }))
  })
}

/** The people of a list with whom their reports are meant. */
function withReportsOf(entries: readonly unknown[], users: readonly ResolvedUser[]): Set<number | null> {
  const given = entries.filter((entry) => entry !== null)
  return new Set(
    users.flatMap(({ reference, user }) => (includesSubordinates(given[reference.place]) ? [user.id] : [])),
  )
}

function includesSubordinates(entry: unknown): boolean {
  if (typeof entry !== "object" || entry === null) return false
  const [, value] = Object.entries(entry).find(([name]) => name.toLowerCase() === "includesubordinates") ?? []
  return isTrue(value)
}

function withoutNulls(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined))
}

function fieldFault({ path, message }: Fault): FieldFault {
  return { field: path, message }
}

/** The member of the request that a path begins with. */
function head(path: string): string {
  return /^\w*/.exec(path)?.[0] ?? ""
}
