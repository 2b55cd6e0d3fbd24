import type { Endpoint } from "../../endpoint.ts"

 from "../../portal/jobs.ts"
}
/** Values of custom fields of training and transcripts. */
export const customFields: readonly Endpoint[] = []

