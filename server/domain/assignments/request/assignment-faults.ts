import { dueInstant } from "../../../wire/calendar.ts"
import { type Fault, type Faults, fault, lastMember, type Row, row } from "../../../wire/faults.ts"
import { judged } from "../../../wire/read.ts"
import type { FoundOu, FoundTraining, FoundUser, NamedUser } from "./find-by-name-queries.ts"
import type { Requested, RequestedDueDate } from "./parse-request.ts"
import type { OuReference, Reference } from "./references.ts"

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

/** What a request refers to and the portal has, each list in the request's order. */
export type ResolvedReferences = {
  trainings: FoundTraining[]
  users: FoundUser[]
  excludedUsers: FoundUser[]
  ous: FoundOu[]
  excludedOus: FoundOu[]
  /** Tags of the date fields of people, in lower case. */
  dateFields: ReadonlySet<string>
  offersPrerequisites: boolean
  timeZone: string
  now: Date
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
export function requestFaults(requested: Requested, known: ResolvedReferences): Fault[] {
  const missing = requested.missing.map((path) => {
    const member = lastMember(path)
    return fault(row(member, `${member} is required.`), path)
  })
  const faults = [...headFaults(requested), ...optionFaults(requested, known), ...missing]
  return judged(chained(faults, entryFaults(requested, known)), requested.misfits, Object.values(assignmentErrors))
}

function* chained(...parts: Faults[]): Faults {
  for (const part of parts) yield* part
}

function* entryFaults(requested: Requested, known: ResolvedReferences): Faults {
  if (!requested.partial) yield* userFaults(requested.users, known.users)
  if (!isForgiven(requested, known)) yield* trainingFaults(requested, known)
  for (const [index, { place, shown }] of requested.excludedUsers.entries())
    if (known.excludedUsers[index]?.id === null)
      yield fault(assignmentErrors.invalidUser, `excludeUsers[${place}]`, shown)
  yield* ouFaults(requested.ous, known.ous, "ous")
  yield* ouFaults(requested.excludedOus, known.excludedOus, "excludeOus")
}

/** Whether invalid trainings may become failed results: of a partial standard assignment that has a valid one beside them. */
function isForgiven(requested: Requested, known: ResolvedReferences): boolean {
  const isValid = (_: unknown, index: number) => trainingFault(requested, known, index) === undefined
  return requested.partial && !requested.draft.dynamic && requested.trainings.some(isValid)
}

/** What is wrong with the people who are named. Who is outside the caller's scope is told so, active or not. */
function* userFaults(references: Reference<NamedUser>[], found: FoundUser[]): Faults {
  for (const [index, { place, shown }] of references.entries()) {
    const problem = userProblem(found[index])
    if (problem) yield fault(problem, `users[${place}]`, shown)
  }
}

/** The row that speaks against a person. */
export function userProblem(found: FoundUser | undefined): Row | undefined {
  if (!found || found.id === null) return assignmentErrors.invalidUser
  if (!found.inScope) return assignmentErrors.userNotInScope
  return found.active ? undefined : assignmentErrors.inactiveUser
}

/** What is wrong with the trainings that are named. */
function* trainingFaults(requested: Requested, known: ResolvedReferences): Faults {
  for (const index of requested.trainings.keys()) {
    const found = trainingFault(requested, known, index)
    if (found) yield found
  }
}

/** What is wrong with one of the trainings that are named; nothing, when it can be assigned. */
export function trainingFault(
  { trainings, draft, extended }: Requested,
  known: ResolvedReferences,
  index: number,
): Fault | undefined {
  const { place, shown } = trainings[index]!
  const found = known.trainings[index]
  const path = `training[${place}]`
  const problem = trainingProblem(found)
  if (problem) return fault(problem, path, problem === assignmentErrors.unassignableType ? found?.type : shown)
  if (extended && draft.assignment === "completed" && !found?.hasEnded)
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
function* ouFaults(references: OuReference[], found: FoundOu[], list: string): Faults {
  for (const [index, { place }] of references.entries()) {
    const ou = found[index]
    if (!ou?.hasType) yield fault(assignmentErrors.invalidOuType, `${list}[${place}]`)
    else if (ou.id === null) yield fault(assignmentErrors.ouNotFound, `${list}[${place}]`)
  }
}

/** What is wrong with the request as such, whatever the portal has. */
function* headFaults({ draft, trainings, users, ous }: Requested): Faults {
  const { title = "", description = "", comment = "" } = draft
  if (title.trim() === "") yield fault(assignmentErrors.titleMissing, "title")
  if (isLonger(title, 200)) yield fault(assignmentErrors.titleTooLong, "title")
  if (isLonger(description, 4000)) yield fault(assignmentErrors.descriptionTooLong, "description")
  if (isLonger(comment, 500)) yield fault(assignmentErrors.commentTooLong, "comment")
  if (trainings.length === 0) yield fault(assignmentErrors.noTraining, "training")
  if (users.length === 0 && ous.length === 0) yield fault(assignmentErrors.nobody, "users")
}

/** What is wrong with the settings. */
function* optionFaults(requested: Requested, known: ResolvedReferences): Faults {
  const { draft, extended, asks } = requested
  for (const { feature, path } of extended ? [] : asks) yield fault(assignmentErrors.unsupported, path, feature)
  yield* dueDateFaults(draft.dueDate, "dueDate", known)
  for (const { own, place } of requested.trainings)
    yield* dueDateFaults(own.dueDate, `training[${place}].dueDate`, known)
  const isRegistered = (draft.assignment ?? "registered") === "registered"
  for (const member of ["maintainProgress", "bypassUserPayment"] as const)
    if (draft[member] && !isRegistered) yield fault(assignmentErrors.onlyRegistered, member, member)
  if (extended) yield* extendedFaults(requested, known)
}

function* extendedFaults({ draft, asks }: Requested, known: ResolvedReferences): Faults {
  const { email, dynamic } = draft
  if (draft.enforcePrerequisites && !known.offersPrerequisites)
    yield fault(assignmentErrors.prerequisitesNotOffered, "enforcePrerequisites")
  if ((email?.option === "custom" || email?.option === "adHoc") && !(email.subject && email.body))
    yield fault(assignmentErrors.mailIncomplete, "email")
  if (!dynamic) return
  for (const { feature, path } of asks)
    if (path === "processingDate" || path === "trainingStartDate")
      yield fault(assignmentErrors.onlyStandard, path, feature)
  if (dynamic.endDate && isOver(dynamic.endDate, known)) yield fault(assignmentErrors.endInThePast, "dynamic.endDate")
  yield* fieldFaults(dynamic.start, "dynamic.start", known)
  yield* fieldFaults(dynamic.recurrence, "dynamic.recurrence", known)
}

function* dueDateFaults(dueDate: RequestedDueDate | undefined, path: string, known: ResolvedReferences): Faults {
  if (dueDate?.type === "fixed" && dueDate.date && isOver(dueDate.date, known))
    yield fault(assignmentErrors.dueInThePast, `${path}.date`)
  yield* fieldFaults(dueDate, path, known)
}

/** A day that is counted from a field needs one: a date field of people. */
function* fieldFaults(rule: object | undefined, path: string, { dateFields }: ResolvedReferences): Faults {
  const { from, customField = "" } = (rule ?? {}) as { from?: string; customField?: string }
  if (from === "customField" && !dateFields.has(customField.trim().toLowerCase()))
    yield fault(assignmentErrors.invalidField, `${path}.customField`, customField)
}

/** Whether a day of the portal's time zone is over. What is due on it is due at 23:59. */
function isOver(day: string, { now, timeZone }: Pick<ResolvedReferences, "now" | "timeZone">): boolean {
  return dueInstant(day, timeZone) <= now
}

function isLonger(text: string, most: number): boolean {
  // A character is at most two units long.
  return text.length > most && [...text.slice(0, 2 * most + 2)].length > most
}
