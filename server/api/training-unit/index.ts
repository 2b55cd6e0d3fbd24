import type { Endpoint } from "../../endpoint.ts"
import { createTrainingUnits } from "./create-assignment.ts"

/** The Training Unit API: assigns units to people and organisational units. */
export const trainingUnitApi: readonly Endpoint[] = [createTrainingUnits]
