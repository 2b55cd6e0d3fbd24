import { noRecords, people, type Rows } from "../../testing/refusals/sample.ts"
import { catalog } from "../../testing/refusals/search.ts"
import { addSearched } from "../../testing/search.ts"

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  searchGlobally: [
    { call: () => ({}), needs: catalog },
    {
      async call(world) {
        await addSearched(world, { title: "Mooring" })
        return { query: { SearchType: "Training", SearchText: "Mooring" } }
      },
      needs: catalog,
      told: noRecords,
    },
    {
      call: () => ({ query: { SearchType: "People", SearchText: "ann" } }),
      needs: { "Users - View": [people(noRecords)] },
      told: noRecords,
    },
  ],
}
