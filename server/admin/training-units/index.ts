import type { Endpoint } from "../../endpoint.ts"
import { addUnitAssignment } from "./add-assignment.ts"
import { cancelUnitAssignment } from "./cancel-assignment.ts"
import { getUnitAssignment } from "./get-assignment.ts"
import { listUnitAssignments } from "./list-assignments.ts"
import { listUnitKeyCodes } from "./list-key-codes.ts"

/** Assignments of training units, and key codes. */
export const trainingUnitsAdmin: readonly Endpoint[] = [
  listUnitAssignments,
  getUnitAssignment,
  addUnitAssignment,
  cancelUnitAssignment,
  listUnitKeyCodes,
]
