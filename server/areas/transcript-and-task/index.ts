import type { Endpoint } from "../../endpoint.ts"

/** What people have done, and what waits for them. */
export const transcriptAndTask: readonly Endpoint[] = []
