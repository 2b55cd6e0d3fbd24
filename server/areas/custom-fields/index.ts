import type { Endpoint } from "../../endpoint.ts"
import { listCustomFields } from "./list-values.ts"
import { loadCustomFields } from "./load-values.ts"

/** Values of custom fields of training and transcripts. */
export const customFields: readonly Endpoint[] = [loadCustomFields, listCustomFields]
