import type { Endpoint } from "../../endpoint.ts"
import { searchCatalog } from "./catalog-search.ts"
import { searchGlobally } from "./global-search.ts"

/** Finding training, people and certifications. */
export const search: readonly Endpoint[] = [searchCatalog, searchGlobally]
