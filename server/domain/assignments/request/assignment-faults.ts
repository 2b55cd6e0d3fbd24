import { dueInstant } from "../../../wire/calendar.ts"
import { type Fault, type Faults, fault, lastMember, row } from "../../../wire/faults.ts"
import { type Draft, judged } from "../../../wire/read.ts"
import type { DueDate, Email } from "../settings.ts"
import { assignmentErrors, features, trainingProblem, userProblem } from "./assignment-errors.ts"
import type { ReadingProblems, ResolvedProposal } from "./proposal.ts"
import type { PortalFacts, ResolvedOu, ResolvedTraining, ResolvedUser } from "./resolved-references.ts"

/** How a proposal is validated. */
export type Expectations = {
  /** The members to validate, by the names in which they are sent; all members when absent. */
  members?: ReadonlySet<string>
  /** Whether those of these members that an assignment requires must be present. */
  complete: boolean
  /** Whether invalid users and trainings may become failed results. */
  partial?: boolean
  /** Whether the rules for features of extended applications apply. */
  extended: boolean
}

/** A proposal while it is validated. */
type Validation = Expectations & {
  proposal: ResolvedProposal
  facts: PortalFacts
  judges(...members: string[]): boolean
}

/**
 * All faults of a proposal, in the order of the error table. With `partial`, faults of single users and trainings are
 * left out.
 */
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

/** Faults of the texts, and of missing parts. */
function* headFaults({ proposal, complete, judges }: Validation): Faults {
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

function* dueDatesFaults({ proposal: { settings, references }, facts, judges }: Validation): Faults {
  if (judges("dueDate")) yield* dueDateFaults(settings.dueDate, "dueDate", facts)
  if (!judges("training")) return
  for (const { reference } of references.trainings)
    yield* dueDateFaults(reference.own.dueDate, `training[${reference.place}].dueDate`, facts)
}

/** Faults of the other settings. A contradiction between two members is a fault when either of them is validated. */
function* optionFaults(judging: Validation): Faults {
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

/** A custom or ad hoc mail needs a text. Parts that its schema requires are reported as missing elsewhere. */
export function* mailFaults(email: Draft<Email> | undefined): Faults {
  const isIncomplete =
    (email?.option === "custom" && !email.assign && !email.register) ||
    (email?.option === "adHoc" && [email.message?.subject, email.message?.body].includes(""))
  if (isIncomplete) yield fault(assignmentErrors.mailIncomplete, "email")
}

function* dynamicFaults({ proposal: { settings }, facts, judges }: Validation): Faults {
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

/** Faults of the people, units and trainings that the proposal names. */
function* referenceFaults(judging: Validation): Faults {
  const { proposal, partial, judges } = judging
  const { references } = proposal
  if (!partial && judges("users")) yield* userFaults(references.users)
  if (judges("training") && !isForgiven(judging)) yield* trainingFaults(judging)
  if (judges("excludeUsers")) yield* excludedUserFaults(references.excludedUsers)
  if (judges("ous")) yield* ouFaults(references.ous, "ous")
  if (judges("excludeOus")) yield* ouFaults(references.excludedOus, "excludeOus")
}

/**
 * Whether invalid trainings may become failed results: in a partial standard assignment that has a valid training too.
 */
function isForgiven({ proposal, partial = false, extended }: Validation): boolean {
  const isValid = (training: ResolvedTraining) => trainingFault(proposal, training, extended) === undefined
  return partial && !proposal.settings.dynamic && proposal.references.trainings.some(isValid)
}

/** Faults of the named people. A person outside the caller's scope has this one fault, active or not. */
function* userFaults(users: readonly ResolvedUser[]): Faults {
  for (const { reference, user } of users) {
    const problem = userProblem(user)
    if (problem) yield fault(problem, `users[${reference.place}]`, reference.text)
  }
}

/** An excluded person only has to exist. */
function* excludedUserFaults(users: readonly ResolvedUser[]): Faults {
  for (const { reference, user } of users)
    if (user.id === null) yield fault(assignmentErrors.invalidUser, `excludeUsers[${reference.place}]`, reference.text)
}

/** Faults of the named trainings. */
function* trainingFaults({ proposal, extended }: Validation): Faults {
  for (const training of proposal.references.trainings) {
    const found = trainingFault(proposal, training, extended)
    if (found) yield found
  }
}

/** The fault of one of the named trainings; undefined when it can be assigned. */
export function trainingFault(
  { settings }: Pick<ResolvedProposal, "settings">,
  { reference: { place, text }, training }: ResolvedTraining,
  extended: boolean,
): Fault | undefined {
  const path = `training[${place}]`
  const problem = trainingProblem(training)
  if (problem) return fault(problem, path, problem === assignmentErrors.unassignableType ? training.type : text)
  if (extended && settings.workflow === "completed" && !training.hasEnded)
    return fault(assignmentErrors.notCompletable, path, text)
  return undefined
}

/** Faults of unknown or inactive units. A unit of an unknown type has only that fault. */
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

/** A day that is counted from a field needs a date field of people. */
function* fieldFaults(rule: object | undefined, path: string, { dateFields }: PortalFacts): Faults {
  const { from, customField = "" } = (rule ?? {}) as { from?: string; customField?: string }
  if (from === "customField" && !dateFields.has(customField.trim().toLowerCase()))
    yield fault(assignmentErrors.invalidField, `${path}.customField`, customField)
}

/** Whether a day in the portal's time zone is over. A due date is at 23:59 of its day. */
function isOver(day: string, { now, timeZone }: PortalFacts): boolean {
  return dueInstant(day, timeZone) <= now
}

function isLonger(text: string, most: number): boolean {
  // A character has at most two UTF-16 code units.
  return text.length > most && [...text.slice(0, 2 * most + 2)].length > most
}
