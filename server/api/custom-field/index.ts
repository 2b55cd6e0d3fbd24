import type { Endpoint } from "../../endpoint.ts"
import { listCustomFields } from "./list-values.ts"
import { loadCustomFields } from "./load-values.ts"

/** The Custom Field API: values of custom fields of training and transcripts. */
export const customFieldApi: readonly Endpoint[] = [loadCustomFields, listCustomFields]
