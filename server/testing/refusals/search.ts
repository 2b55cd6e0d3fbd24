import { addSearched } from "../search.ts"
import { noRecords, people, type Rows, type Sample } from "./sample.ts"

const highestRights = "It is searched with the highest rights, as documented."
const catalog = { "Course Catalog - View": highestRights } satisfies Sample["needs"]

/** How the searches and the list of units refuse. */
export const searchRows: Rows = {
  searchCatalog: { call: () => ({}), needs: catalog },
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
  listOrgUnits: "Documented for every application with its scope.",
}
