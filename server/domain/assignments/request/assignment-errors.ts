import { type Row, row } from "../../../wire/faults.ts"
import type { FoundTraining, FoundUser } from "./find-by-name-queries.ts"

/** The error table of requests for assignments. The rules are documented, the texts are ours. */
export const assignmentErrors = {
  titleMissing: row("title", "Title is required."),
  titleTooLong: row("title", "Title exceeds 200 characters."),
  noTraining: row("training", "At least one training is required."),
  nobody: row("users/ ous", "At least one user or OU is required."),
  invalidUser: row("users", "Invalid user xyz"),
  inactiveUser: row("users", "User xyz is inactive"),
  // Wire: these two rows are those of Create LO, including the full stops.
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

/** The names in messages of settings that the documented API does not have. */
export const features = {
  dynamic: "dynamic assignment",
  processingAt: "scheduled processing",
  email: "custom email",
  enforcePrerequisites: "force prerequisites",
  trainingStart: "training start date",
  workflow: "completed status",
}

/** The types that can be assigned: all types of the catalogue. */
const assignableTypes: readonly string[] = ["Curriculum", "Event", "Session", "Material", "Test", "Video", "Course"]

/** The error row of an invalid person; undefined when the person is valid. */
export function userProblem(found: FoundUser | undefined): Row | undefined {
  if (!found || found.id === null) return assignmentErrors.invalidUser
  if (!found.inScope) return assignmentErrors.userNotInScope
  return found.active ? undefined : assignmentErrors.inactiveUser
}

/** The error row of an invalid training; undefined when the training is valid. */
export function trainingProblem(found: FoundTraining | undefined): Row | undefined {
  if (!found || found.id === null) return assignmentErrors.invalidTraining
  if (!found.inScope) return assignmentErrors.trainingNotInScope
  if (!found.active) return assignmentErrors.inactiveTraining
  return assignableTypes.includes(found.type) ? undefined : assignmentErrors.unassignableType
}
