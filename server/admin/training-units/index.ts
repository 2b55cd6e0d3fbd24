import type { Endpoint } from "../../endpoint.ts"
import {
  addUnitAssignment,
  cancelUnitAssignment,
  getUnitAssignment,
  listUnitAssignments,
  listUnitKeyCodes,
} from "./unit-assignments.ts"

/** Assignments of training units, and key codes. */
export const trainingUnitsAdmin: readonly Endpoint[] = [
  listUnitAssignments,
  getUnitAssignment,
  addUnitAssignment,
  cancelUnitAssignment,
  listUnitKeyCodes,
]
