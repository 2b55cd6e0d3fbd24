import type { Endpoint } from "../../endpoint.ts"

 from "../../portal/jobs.ts"
}
/** What people have done, and what waits for them. */
export const transcriptAndTask: readonly Endpoint[] = []

