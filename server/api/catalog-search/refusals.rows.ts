import type { Rows } from "../../testing/refusals/sample.ts"
import { catalog } from "../../testing/refusals/search.ts"

/** How each endpoint of this face refuses. */
export const refusals: Rows = {
  searchCatalog: { call: () => ({}), needs: catalog },
}
