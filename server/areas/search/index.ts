import type { Endpoint } from "../../endpoint.ts"

 from "../../portal/jobs.ts"
}
/** Finding training, people and certifications. */
export const search: readonly Endpoint[] = []

