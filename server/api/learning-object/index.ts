import type { Endpoint } from "../../endpoint.ts"
import { create } from "./create.ts"
import { getDetails } from "./get-details.ts"
import { update } from "./update.ts"

/** The Learning Object API: describes, creates and updates learning objects. */
export const learningObjectApi: readonly Endpoint[] = [getDetails, create, update]
