import type { Caller, Person } from "../../access/caller.ts"
import { findCultures } from "../../domain/search/culture-queries.ts"
import { queryDraftEndpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Reply } from "../../wire/envelopes.ts"
import { badRecord } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import { judged } from "../../wire/read.ts"
import { CatalogFilter, catalogErrors, filterFaults } from "./catalog-filter.ts"
import { CatalogItem, type CatalogRow, catalogItem } from "./catalog-item.ts"
import { findCatalogRows } from "./catalog-item-queries.ts"
import { findCatalogPage } from "./catalog-queries.ts"
import { findMeant, meansNothing } from "./meant-queries.ts"

/** Finds learning objects in the whole catalogue. */
export const searchCatalog = queryDraftEndpoint({
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
  input: CatalogFilter,
  reply: CatalogItem,
  errors: { "Catalog Search": Object.values(catalogErrors) },
  async handle({ draft, misfits }, { portal, caller }) {
    const faults = judged(filterFaults(draft, misfits), misfits, Object.values(catalogErrors))
    if (faults.length > 0) throw badRecord(faults)
    return await catalogReply(portal, caller, draft as CatalogFilter)
  },
})

/** A page of what a filter without faults finds. */
export async function catalogReply(portal: Portal, { person }: Caller, filter: CatalogFilter): Promise<Reply> {
  const { total, rows, culture } = await findInCatalog(portal, person, filter)
  const data = rows.map((row) => catalogItem(row, culture))
  return { form: "data", status: 200, counter: { totalRecords: total }, data }
}

/** A page of what a filter without faults finds, as it is stored, with texts in the person's language; and how much there is on all pages. */
export async function findInCatalog(
  portal: Pick<Portal, "sql" | "database">,
  person: Pick<Person, "id" | "culture">,
  filter: CatalogFilter,
): Promise<{ total: number; rows: CatalogRow[]; culture: string }> {
  const cultures = await findCultures(portal, person.culture)
  const culture = cultures.asked
  const meant = await findMeant(portal, filter, cultures)
  if (meansNothing(meant)) return { total: 0, rows: [], culture }
  const pageIn = (culture: string) => findCatalogPage(portal, { filter, meant, culture })
  let page = await pageIn(culture)
  // Documented: what has no match in the language is looked for in the portal's own.
  const hasTexts = filter.Title !== undefined || filter.Description !== undefined
  if (page.total === 0 && hasTexts && culture !== cultures.ofPortal) page = await pageIn("")
  return { total: page.total, rows: await findCatalogRows(portal, page.ids, { culture, viewer: person.id }), culture }
}
