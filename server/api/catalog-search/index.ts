import type { Endpoint } from "../../endpoint.ts"
import { searchCatalog } from "./catalog-search.ts"

/** Catalog Search: finds training by its properties. */
export const catalogSearchApi: readonly Endpoint[] = [searchCatalog]
