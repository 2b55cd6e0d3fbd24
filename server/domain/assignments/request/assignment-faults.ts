import { dueInstant } from "../../../wire/calendar.ts"
import { type Fault, type Faults, fault, lastMember, row } from "../../../wire/faults.ts"
import { type Draft, judged } from "../../../wire/read.ts"
import type { DueDate, Email } from "../settings.ts"
import { assignmentErrors, features, trainingProblem, userProblem } from "./assignment-errors.ts"
import type { ReadingProblems, ResolvedProposal } from "./proposal.ts"
import type { PortalFacts, ResolvedOu, ResolvedTraining, ResolvedUser } from "./resolved-references.ts"

/** What a proposal is judged for. */
export type Expectations = {
  /** The members that must be right, by the names in which they are sent; all of them, when left out. */
  members?: ReadonlySet<string>
  /** Whether these members must also be there, where an assignment can't do without them. */
  complete: boolean
  /** Whether invalid users and trainings may become failed results. */
  partial?: boolean
  /** Whether the rules for features that only extended applications have apply. */
  extended: boolean
}

/** A proposal under its rules. */
type Judging = Expectations & { proposal: ResolvedProposal; facts: PortalFacts; judges(...members: string[]): boolean }

/** All that is wrong with a proposal, in the order of the table; with `partial` not what is wrong with single users and trainings. */
export function proposalFaults(
  proposal: ResolvedProposal,
  { misfits, missing, unsupported = [] }: ReadingProblems,
  facts: PortalFacts,
  expectations: Expectations,
): Fault[] {
  const { members } = expectations
  const judges = (...names: string[]) => !members || names.some((name) => members.has(name))
  const judging = { ...expectations, proposal, facts, judges }
  const required = missing.map((path) => {
    const member = lastMember(path)
    return fault(row(member, `${member} is required.`), path)
  })
  const faults = chained(
    headFaults(judging),
    unsupported,
    dueDatesFaults(judging),
    optionFaults(judging),
    required,
    referenceFaults(judging),
  )
  return judged(faults, misfits, Object.values(assignmentErrors))
}

function* chained(...parts: Faults[]): Faults {
  for (const part of parts) yield* part
}

/** What is wrong with the texts, and which parts are missing altogether. */
function* headFaults({ proposal, complete, judges }: Judging): Faults {
  const { title = "", references } = proposal
  if (complete && judges("title") && title.trim() === "") yield fault(assignmentErrors.titleMissing, "title")
  if (judges("title") && isLonger(title, 200)) yield fault(assignmentErrors.titleTooLong, "title")
  if (judges("description") && isLonger(proposal.description ?? "", 4000))
    yield fault(assignmentErrors.descriptionTooLong, "description")
  if (judges("comment") && isLonger(proposal.comment ?? "", 500))
    yield fault(assignmentErrors.commentTooLong, "comment")
  if (complete && judges("training") && references.trainings.length === 0)
    yield fault(assignmentErrors.noTraining, "training")
  if (complete && judges("users", "ous") && references.users.length === 0 && references.ous.length === 0)
    yield fault(assignmentErrors.nobody, "users")
}

function* dueDatesFaults({ proposal: { settings, references }, facts, judges }: Judging): Faults {
  if (judges("dueDate")) yield* dueDateFaults(settings.dueDate, "dueDate", facts)
  if (!judges("training")) return
  for (const { reference } of references.trainings)
    yield* dueDateFaults(reference.own.dueDate, `training[${reference.place}].dueDate`, facts)
}

/** What is wrong with the other settings. Where two members contradict each other, either of them may be judged. */
function* optionFaults(judging: Judging): Faults {
  const { settings } = judging.proposal
  const { workflow = "registered", email } = settings
  for (const member of ["maintainProgress", "bypassUserPayment"] as const)
    if (settings[member] && workflow !== "registered" && judging.judges(member, "assignment"))
      yield fault(assignmentErrors.onlyRegistered, member, member)
  if (!judging.extended) return
  if (settings.enforcePrerequisites && !judging.facts.offersPrerequisites && judging.judges("enforcePrerequisites"))
    yield fault(assignmentErrors.prerequisitesNotOffered, "enforcePrerequisites")
  if (judging.judges("email")) yield* mailFaults(email)
  yield* dynamicFaults(judging)
}

/** A mail of one's own must be written. What a mail lacks by its schema is told as missing. */
export function* mailFaults(email: Draft<Email> | undefined): Faults {
  const isIncomplete =
    (email?.option === "custom" && !email.assign && !email.register) ||
    (email?.option === "adHoc" && [email.message?.subject, email.message?.body].includes(""))
  if (isIncomplete) yield fault(assignmentErrors.mailIncomplete, "email")
}

function* dynamicFaults({ proposal: { settings }, facts, judges }: Judging): Faults {
  const { dynamic, processingAt, trainingStart } = settings
  if (!dynamic) return
  if (processingAt && judges("processingDate", "dynamic"))
    yield fault(assignmentErrors.onlyStandard, "processingDate", features.processingAt)
  if (trainingStart && judges("trainingStartDate", "dynamic"))
    yield fault(assignmentErrors.onlyStandard, "trainingStartDate", features.trainingStart)
  if (!judges("dynamic")) return
  if (dynamic.endDate && isOver(dynamic.endDate, facts)) yield fault(assignmentErrors.endInThePast, "dynamic.endDate")
  yield* fieldFaults(dynamic.start, "dynamic.start", facts)
  yield* fieldFaults(dynamic.recurrence, "dynamic.recurrence", facts)
}

/** What is wrong with the people, units and trainings that are named. */
function* referenceFaults(judging: Judging): Faults {
  const { proposal, partial, judges } = judging
  const { references } = proposal
  if (!partial && judges("users")) yield* userFaults(references.users)
  if (judges("training") && !isForgiven(judging)) yield* trainingFaults(judging)
  if (judges("excludeUsers")) yield* excludedUserFaults(references.excludedUsers)
  if (judges("ous")) yield* ouFaults(references.ous, "ous")
  if (judges("excludeOus")) yield* ouFaults(references.excludedOus, "excludeOus")
}

/** Whether invalid trainings may become failed results: of a partial standard assignment that has a valid one beside them. */
function isForgiven({ proposal, partial = false, extended }: Judging): boolean {
  const isValid = (training: ResolvedTraining) => trainingFault(proposal, training, extended) === undefined
  return partial && !proposal.settings.dynamic && proposal.references.trainings.some(isValid)
}

/** What is wrong with the people who are named. Of people outside the caller's scope that alone is told, active or not. */
function* userFaults(users: readonly ResolvedUser[]): Faults {
  for (const { reference, user } of users) {
    const problem = userProblem(user)
    if (problem) yield fault(problem, `users[${reference.place}]`, reference.shown)
  }
}

/** People who get nothing must be known, and no more. */
function* excludedUserFaults(users: readonly ResolvedUser[]): Faults {
  for (const { reference, user } of users)
    if (user.id === null) yield fault(assignmentErrors.invalidUser, `excludeUsers[${reference.place}]`, reference.shown)
}

/** What is wrong with the trainings that are named. */
function* trainingFaults({ proposal, extended }: Judging): Faults {
  for (const training of proposal.references.trainings) {
    const found = trainingFault(proposal, training, extended)
    if (found) yield found
  }
}

/** What is wrong with one of the trainings that are named; nothing, when it can be assigned. */
export function trainingFault(
  { settings }: Pick<ResolvedProposal, "settings">,
  { reference: { place, shown }, training }: ResolvedTraining,
  extended: boolean,
): Fault | undefined {
  const path = `training[${place}]`
  const problem = trainingProblem(training)
  if (problem) return fault(problem, path, problem === assignmentErrors.unassignableType ? training.type : shown)
  if (extended && settings.workflow === "completed" && !training.hasEnded)
    return fault(assignmentErrors.notCompletable, path, shown)
  return undefined
}

/** Units that are unknown or inactive. An unknown type is told alone. */
function* ouFaults(ous: readonly ResolvedOu[], list: string): Faults {
  for (const { reference, ou } of ous) {
    if (!ou.hasType) yield fault(assignmentErrors.invalidOuType, `${list}[${reference.place}]`)
    else if (ou.id === null) yield fault(assignmentErrors.ouNotFound, `${list}[${reference.place}]`)
  }
}

function* dueDateFaults(dueDate: Draft<DueDate> | undefined, path: string, facts: PortalFacts): Faults {
  if (dueDate?.type === "fixed" && dueDate.date && isOver(dueDate.date, facts))
    yield fault(assignmentErrors.dueInThePast, `${path}.date`)
  yield* fieldFaults(dueDate, path, facts)
}

/** A day that is counted from a field needs one: a date field of people. */
function* fieldFaults(rule: object | undefined, path: string, { dateFields }: PortalFacts): Faults {
  const { from, customField = "" } = (rule ?? {}) as { from?: string; customField?: string }
  if (from === "customField" && !dateFields.has(customField.trim().toLowerCase()))
    yield fault(assignmentErrors.invalidField, `${path}.customField`, customField)
}

/** Whether a day of the portal's time zone is over. What is due on it is due at 23:59. */
function isOver(day: string, { now, timeZone }: PortalFacts): boolean {
  return dueInstant(day, timeZone) <= now
}

function isLonger(text: string, most: number): boolean {
  // A character is at most two units long.
  return text.length > most && [...text.slice(0, 2 * most + 2)].length > most
}
