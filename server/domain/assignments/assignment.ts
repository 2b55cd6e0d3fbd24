import type { Criterion } from "../../access/audience.ts"
import type { DueDate, Settings } from "./settings.ts"
import type { AssignmentState } from "./states.ts"

/** How an assignment was created. The API shows those of the legacy Proxy Enrollment API as the tool's. Documented. */
export type AssignmentSource = "tool" | "api" | "proxy enrollment"

/** A training of an assignment, with its own due date and comment, or null where the assignment's apply. */
export type AssignedTraining = { trainingId: number; dueDate: DueDate | null; comment: string | null }

/** The content of an assignment, stored or not. The assignment is dynamic when `settings.dynamic` is set. */
export type AssignmentDraft = {
  title: string
  description: string | null
  /** Recorded in the history of each transcript row that the assignment creates. */
  comment: string | null
  settings: Settings
  trainings: AssignedTraining[]
  criteria: Criterion[]
}

/** A stored assignment. */
export type Assignment = AssignmentDraft & {
  id: number
  kind: "standard" | "dynamic"
  recurring: boolean
  status: AssignmentState
  source: AssignmentSource
  createdBy: number
  createdAt: Date
  modifiedAt: Date
  submittedBy: number | null
  submittedAt: Date | null
  /** When the assignment is processed next, or first. */
  nextAt: Date | null
  begunAt: Date | null
  processedAt: Date | null
  /**
   * `cycle`: the number of runs that have begun. `settledCycle`: the last cycle of a dynamic assignment that was
   * completed.
   */
  cycle: number
  settledCycle: number
  cost: number
  /** The number of its people: of a standard assignment since its submission, of a dynamic one since its last run. */
  people: number
  copiedFrom: number | null
}

/** The person who acts on an assignment, and the instant of the portal's clock. */
export type Act = { by: number; at: Date }
