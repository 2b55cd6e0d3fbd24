/** What became of one person and one training of an assignment. The vocabulary is the project's; the API shows it in camelCase. */
export const outcomes = [
  "assigned",
  "linked_existing",
  "new_occurrence",
  "skipped_already_has",
  "skipped_inactive_user",
  "skipped_inactive_training",
  "skipped_prerequisite",
  "skipped_no_recurrence",
  "waitlisted",
  "failed",
  "removed_dynamic",
  "removed_manual",
] as const

export type Outcome = (typeof outcomes)[number]

/** How many pairs of a person and a training have come out how. Each pair is counted once, by its last outcome; `users` are people. */
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

/** The counts of an assignment for that many people, by how many pairs have which outcome. */
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
  /** The person's User ID. Of somebody who is unknown: what was asked for. */
  userId: string
  trainingId: number
  /** Of a training that could not be assigned: what was asked for. */
  trainingGuid: string
  trainingTitle: string
  outcome: Outcome
  /** Of a failure: what it is called. */
  code: string | null
  message: string | null
  transcriptId: number | null
  regNum: number | null
  /** Counts what this assignment has done about the pair, from 1. */
  occurrence: number
  at: Date
}
