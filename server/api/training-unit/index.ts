import type { Endpoint } from "../../endpoint.ts"
import { createTrainingUnits } from "./create-assignment.ts"

/** The Training Unit API: gives units to people and organisational units. */
export const trainingUnitApi: readonly Endpoint[] = [createTrainingUnits]
