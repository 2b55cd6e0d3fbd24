import type { Endpoint } from "../../endpoint.ts"
import { searchGlobally } from "./global-search.ts"

/** Global Search: finds training, people and certifications by words. */
export const globalSearchApi: readonly Endpoint[] = [searchGlobally]
