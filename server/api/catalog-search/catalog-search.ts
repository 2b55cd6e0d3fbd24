import {
  CatalogFilter,
  CatalogItem,
  catalogErrors,
  catalogFilterFaults,
  catalogReply,
} from "../../domain/search/index.ts"
import { endpoint } from "../../endpoint.ts"
import { badRecord } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import { judged } from "../../wire/read.ts"

/** Searches the whole catalogue for learning objects. */
export const searchCatalog = endpoint({
  name: "searchCatalog",
  summary: "Search the catalog",
  description:
    "All that is given must be met; without anything it is the whole catalog. It is searched with the highest rights: whether something is available to the caller doesn't matter, nor do the constraints of the permission. Names and texts are compared in the language of the application's user, those of nothing in it in the portal's default language. Pages of 50 in a stable order; `totalRecords` counts all of them. What a name means that is not there is found nowhere.",
  method: "GET",
  path: "/services/api/Catalog/GlobalSearch",
  family: "foundational",
  access: { scope: "training:read" },
  permission: "Course Catalog - View",
  limit: foundational,
  many: true,
  asDraft: true,
  input: CatalogFilter,
  reply: CatalogItem,
  errors: { "Catalog Search": Object.values(catalogErrors) },
  async handle({ draft, misfits }, { portal, caller }) {
    const faults = judged(catalogFilterFaults(draft, misfits), misfits, Object.values(catalogErrors))
    if (faults.length > 0) throw badRecord(faults)
    return await catalogReply(portal, caller, draft as CatalogFilter)
  },
})
