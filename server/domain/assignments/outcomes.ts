/**
 * The outcomes of one person and one training of an assignment. The vocabulary is the project's; the API writes it in
 * camelCase.
 */
export const outcomes = [
  "assigned",
  "linked_existing",
  "new_occurrence",
  "skipped_already_has",
  "skipped_inactive_user",
  "skipped_inactive_training",
  "skipped_prerequisite",
  "skipped_no_recurrence",
  "skipped_ended_session",
  "waitlisted",
  "failed",
  "removed_dynamic",
  "removed_manual",
] as const

export type Outcome = (typeof outcomes)[number]

/**
 * The number of pairs of person and training for each outcome. Each pair counts once, by its last outcome; `users`
 * counts people.
 */
export type Counts = {
  users: number
  assigned: number
  newOccurrence: number
  linkedExisting: number
  waitlisted: number
  skipped: number
  failed: number
  removed: number
}

/** The counts of an assignment of `users` people, from the number of pairs for each outcome. */
export function countsOf(users: number, pairs: Partial<Record<Outcome, number>>): Counts {
  const sum = (...of: Outcome[]) => of.reduce((all, outcome) => all + (pairs[outcome] ?? 0), 0)
  return {
    users,
    assigned: sum("assigned"),
    newOccurrence: sum("new_occurrence"),
    linkedExisting: sum("linked_existing"),
    waitlisted: sum("waitlisted"),
    skipped: sum(...outcomes.filter((outcome) => outcome.startsWith("skipped_"))),
    failed: sum("failed"),
    removed: sum("removed_dynamic", "removed_manual"),
  }
}

/** One line of an assignment's results: the last outcome of a person and a training. */
export type Result = {
  personId: number
  /** The person's User ID; of an unknown person, the name as the request had it. */
  userId: string
  trainingId: number
  /** Of a training that could not be assigned: the id as the request had it. */
  trainingGuid: string
  trainingTitle: string
  outcome: Outcome
  /** The code of a failure. */
  code: string | null
  message: string | null
  transcriptId: number | null
  regNum: number | null
  /** The number of this outcome among those of the pair in this assignment, from 1. */
  occurrence: number
  at: Date
}
