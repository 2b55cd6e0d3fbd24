import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each holds. */
export const tables: OwnedTables = {
  assignment: "A learning assignment with its settings and status.",
  assignment_change: "A change of an assignment after it was submitted.",
  assignment_count: "How many pairs of person and training have which last outcome.",
  assignment_criterion: "Whom an assignment is for, or whom not.",
  assignment_member: "A person of an assignment.",
  assignment_quota: "User assignments that applications have spent on one UTC day.",
  assignment_refused_training: "A training that a partial request named and that could not be assigned.",
  assignment_result: "The outcome for a person, a training and an occurrence.",
  assignment_training: "A training of an assignment.",
}
