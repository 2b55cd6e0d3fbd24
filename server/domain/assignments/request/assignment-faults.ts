import { dueInstant } from "../../../wire/calendar.ts"
import { type Fault, type Faults, fault, lastMember, type Row, row } from "../../../wire/faults.ts"
import { judged } from "../../../wire/read.ts"
import type { FoundTraining, FoundUser } from "./find-by-name-queries.ts"
import type { Requested, RequestedDueDate } from "./parse-request.ts"
import type {
  PortalFacts,
  ResolvedOu,
  ResolvedReferences,
  ResolvedTraining,
  ResolvedUser,
} from "./resolved-references.ts"

/** What may be wrong with a request for an assignment. The documents name the rules, the words are ours. */
export const assignmentErrors = {
  titleMissing: row("title", "Title is required."),
  titleTooLong: row("title", "Title exceeds 200 characters."),
  noTraining: row("training", "At least one training is required."),
  nobody: row("users/ ous", "At least one user or OU is required."),
  invalidUser: row("users", "Invalid user xyz"),
  inactiveUser: row("users", "User xyz is inactive"),
  // Wire: these two are those of Create LO, full stops and all.
  ouNotFound: row("ous", "OU Not Found."),
  invalidOuType: row("ous", "Invalid OU Type."),
  invalidTraining: row("training/ learningObjectId", "Invalid learning object id xyz"),
  inactiveTraining: row("training", "Training xyz is inactive"),
  unassignableType: row("training", "Training type xyz cannot be assigned"),
  userNotInScope: row("users", "User xyz is not in your scope"),
  trainingNotInScope: row("training", "Training xyz is not in your scope"),
  notCompletable: row("assignment", "Training xyz cannot be assigned as completed"),
  unsupported: row("feature", "Feature not supported by the API: xyz"),
  dueInThePast: row("dueDate", "Due date must be in the future."),
  descriptionTooLong: row("description", "Description exceeds 4000 characters."),
  commentTooLong: row("comment", "Comment exceeds 500 characters."),
  onlyRegistered: row("feature", "Only possible for registered: xyz"),
  onlyStandard: row("feature", "Only possible for a standard assignment: xyz"),
  prerequisitesNotOffered: row("enforcePrerequisites", "The portal does not offer to enforce prerequisites."),
  mailIncomplete: row("email", "A mail of your own needs a subject and a body."),
  invalidField: row("customField", "Invalid customField xyz"),
  endInThePast: row("dynamic", "The end date must be in the future."),
}

/** The types that can be assigned: all that the catalogue has. */
export const assignableTypes: readonly string[] = [
  "Curriculum",
  "Event",
  "Session",
  "Material",
  "Test",
  "Video",
  "Course",
]

/** All that is wrong with a request, in the order of the table; with `partial` not what is wrong with single users and trainings. */
export function requestFaults(requested: Requested, references: ResolvedReferences, facts: PortalFacts): Fault[] {
  const missing = requested.missing.map((path) => {
    const member = lastMember(path)
    return fault(row(member, `${member} is required.`), path)
  })
  const faults = [
    ...headFaults(requested, references),
    ...optionFaults(requested, references.trainings, facts),
    ...missing,
  ]
  return judged(
    chained(faults, referenceFaults(requested, references)),
    requested.misfits,
    Object.values(assignmentErrors),
  )
}

function* chained(...parts: Faults[]): Faults {
  for (const part of parts) yield* part
}

function* referenceFaults(requested: Requested, references: ResolvedReferences): Faults {
  if (!requested.partial) yield* userFaults(references.users)
  if (!isForgiven(requested, references)) yield* trainingFaults(requested, references.trainings)
  for (const { reference, user } of references.excludedUsers)
    if (user.id === null) yield fault(assignmentErrors.invalidUser, `excludeUsers[${reference.place}]`, reference.shown)
  yield* ouFaults(references.ous, "ous")
  yield* ouFaults(references.excludedOus, "excludeOus")
}

/** Whether invalid trainings may become failed results: of a partial standard assignment that has a valid one beside them. */
function isForgiven(requested: Requested, { trainings }: ResolvedReferences): boolean {
  const isValid = (training: ResolvedTraining) => trainingFault(requested, training) === undefined
  return requested.partial && !requested.draft.dynamic && trainings.some(isValid)
}

/** What is wrong with the people who are named. Of people outside the caller's scope that alone is told, active or not. */
function* userFaults(users: readonly ResolvedUser[]): Faults {
  for (const { reference, user } of users) {
    const problem = userProblem(user)
    if (problem) yield fault(problem, `users[${reference.place}]`, reference.shown)
  }
}

/** The row that speaks against a person. */
export function userProblem(found: FoundUser | undefined): Row | undefined {
  if (!found || found.id === null) return assignmentErrors.invalidUser
  if (!found.inScope) return assignmentErrors.userNotInScope
  return found.active ? undefined : assignmentErrors.inactiveUser
}

/** What is wrong with the trainings that are named. */
function* trainingFaults(requested: Requested, trainings: readonly ResolvedTraining[]): Faults {
  for (const training of trainings) {
    const found = trainingFault(requested, training)
    if (found) yield found
  }
}

/** What is wrong with one of the trainings that are named; nothing, when it can be assigned. */
export function trainingFault(
  { draft, extended }: Pick<Requested, "draft" | "extended">,
  { reference: { place, shown }, training }: ResolvedTraining,
): Fault | undefined {
  const path = `training[${place}]`
  const problem = trainingProblem(training)
  if (problem) return fault(problem, path, problem === assignmentErrors.unassignableType ? training.type : shown)
  if (extended && draft.assignment === "completed" && !training.hasEnded)
    return fault(assignmentErrors.notCompletable, path, shown)
  return undefined
}

/** The row that speaks against a training. */
export function trainingProblem(found: FoundTraining | undefined): Row | undefined {
  if (!found || found.id === null) return assignmentErrors.invalidTraining
  if (!found.inScope) return assignmentErrors.trainingNotInScope
  if (!found.active) return assignmentErrors.inactiveTraining
  return assignableTypes.includes(found.type) ? undefined : assignmentErrors.unassignableType
}

/** Units that are unknown or inactive. An unknown type is told alone. */
function* ouFaults(ous: readonly ResolvedOu[], list: string): Faults {
  for (const { reference, ou } of ous) {
    if (!ou.hasType) yield fault(assignmentErrors.invalidOuType, `${list}[${reference.place}]`)
    else if (ou.id === null) yield fault(assignmentErrors.ouNotFound, `${list}[${reference.place}]`)
  }
}

/** What is wrong with the request as such, whatever the portal has. */
function* headFaults({ draft }: Requested, { trainings, users, ous }: ResolvedReferences): Faults {
  const { title = "", description = "", comment = "" } = draft
  if (title.trim() === "") yield fault(assignmentErrors.titleMissing, "title")
  if (isLonger(title, 200)) yield fault(assignmentErrors.titleTooLong, "title")
  if (isLonger(description, 4000)) yield fault(assignmentErrors.descriptionTooLong, "description")
  if (isLonger(comment, 500)) yield fault(assignmentErrors.commentTooLong, "comment")
  if (trainings.length === 0) yield fault(assignmentErrors.noTraining, "training")
  if (users.length === 0 && ous.length === 0) yield fault(assignmentErrors.nobody, "users")
}

/** What is wrong with the settings. */
function* optionFaults(requested: Requested, trainings: readonly ResolvedTraining[], facts: PortalFacts): Faults {
  const { draft, extended, asks } = requested
  for (const { feature, path } of extended ? [] : asks) yield fault(assignmentErrors.unsupported, path, feature)
  yield* dueDateFaults(draft.dueDate, "dueDate", facts)
  for (const { reference } of trainings)
    yield* dueDateFaults(reference.own.dueDate, `training[${reference.place}].dueDate`, facts)
  const isRegistered = (draft.assignment ?? "registered") === "registered"
  for (const member of ["maintainProgress", "bypassUserPayment"] as const)
    if (draft[member] && !isRegistered) yield fault(assignmentErrors.onlyRegistered, member, member)
  if (extended) yield* extendedFaults(requested, facts)
}

function* extendedFaults({ draft, asks }: Requested, facts: PortalFacts): Faults {
  const { email, dynamic } = draft
  if (draft.enforcePrerequisites && !facts.offersPrerequisites)
    yield fault(assignmentErrors.prerequisitesNotOffered, "enforcePrerequisites")
  if ((email?.option === "custom" || email?.option === "adHoc") && !(email.subject && email.body))
    yield fault(assignmentErrors.mailIncomplete, "email")
  if (!dynamic) return
  for (const { feature, path } of asks)
    if (path === "processingDate" || path === "trainingStartDate")
      yield fault(assignmentErrors.onlyStandard, path, feature)
  if (dynamic.endDate && isOver(dynamic.endDate, facts)) yield fault(assignmentErrors.endInThePast, "dynamic.endDate")
  yield* fieldFaults(dynamic.start, "dynamic.start", facts)
  yield* fieldFaults(dynamic.recurrence, "dynamic.recurrence", facts)
}

function* dueDateFaults(dueDate: RequestedDueDate | undefined, path: string, facts: PortalFacts): Faults {
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
