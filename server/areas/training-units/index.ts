import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import {
  addUnitAssignment,
  cancelUnitAssignment,
  getUnitAssignment,
  listUnitAssignments,
  listUnitKeyCodes,
} from "./admin.ts"
import { createTrainingUnits } from "./create-assignment.ts"
import { getMyUnits } from "./my-units.ts"
import { payForTraining } from "./pay-for-training.ts"
import { processUnitsJob } from "./process-job.ts"
import { redeemKeyCode } from "./redeem.ts"

/** Training units: assignments, key codes and balances. */
export const trainingUnits: readonly Endpoint[] = [
  createTrainingUnits,
  listUnitAssignments,
  getUnitAssignment,
  addUnitAssignment,
  cancelUnitAssignment,
  listUnitKeyCodes,
  getMyUnits,
  redeemKeyCode,
  payForTraining,
]

export const jobHandlersOfTrainingUnits: readonly JobHandler[] = [processUnitsJob]
