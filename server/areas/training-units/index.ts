import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"

/** Training units: assignments, key codes and balances. */
export const trainingUnits: readonly Endpoint[] = []

export const jobHandlersOfTrainingUnits: readonly JobHandler[] = []
