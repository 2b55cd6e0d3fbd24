import type { Rows } from "../../testing/refusals/sample.ts"
import { catalog } from "../../testing/refusals/search.ts"

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  searchCatalog: { call: () => ({}), needs: catalog },
}
