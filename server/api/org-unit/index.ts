import type { Endpoint } from "../../endpoint.ts"
import { listOus } from "./list-ous.ts"

/** The legacy list of organisational units. */
export const orgUnitApi: readonly Endpoint[] = [listOus]
