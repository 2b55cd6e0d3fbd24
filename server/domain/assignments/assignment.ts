import type { Criterion } from "../../access/audience.ts"
import type { DueDate, Settings } from "./settings.ts"
import type { AssignmentState } from "./states.ts"

/** How an assignment came to be. Ones of the legacy Proxy Enrollment API are shown as the tool's. Documented. */
export type AssignmentSource = "tool" | "api" | "proxy enrollment"

/** A training of an assignment, with a due date and a comment of its own where it has them. */
export type AssignedTraining = { trainingId: number; dueDate: DueDate | null; comment: string | null }

/** An assignment as it is written: what is to be stored, or tried without storing it. It is dynamic when its settings say how. */
export type AssignmentDraft = {
  title: string
  description: string | null
  /** Goes into the history of each transcript row that is made. */
  comment: string | null
  settings: Settings
  trainings: AssignedTraining[]
  criteria: Criterion[]
}

/** An assignment as it is stored. */
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
  /** When it is processed next, or first. */
  nextAt: Date | null
  begunAt: Date | null
  processedAt: Date | null
  /** How often it has been processed, or at least begun to be; and of a dynamic one, the last time that it got through. */
  cycle: number
  settledCycle: number
  cost: number
  /** How many people it is for: of a standard one since it was submitted, of a dynamic one at its last run. */
  people: number
  copiedFrom: number | null
}

/** Who does something to an assignment, and when by the portal's clock. */
export type Act = { by: number; at: Date }
