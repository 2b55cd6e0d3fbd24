import type { Endpoint } from "../../endpoint.ts"

/** Values of custom fields of training and transcripts. */
export const customFields: readonly Endpoint[] = []
