import type { Endpoint } from "../../endpoint.ts"

/** Finding training, people and certifications. */
export const search: readonly Endpoint[] = []
