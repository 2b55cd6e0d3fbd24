import type { Endpoint } from "../../endpoint.ts"
import { searchCatalog } from "./catalog-search.ts"

/** Catalog Search: finding training by what it is. */
export const catalogSearchApi: readonly Endpoint[] = [searchCatalog]
