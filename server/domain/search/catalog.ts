import type { Caller, Person } from "../../access/caller.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Reply } from "../../wire/envelopes.ts"
import type { CatalogFilter } from "./catalog-filter.ts"
import { type CatalogRow, catalogItem } from "./catalog-item.ts"
import { findCatalogRows } from "./catalog-item-queries.ts"
import { findCatalogPage } from "./catalog-queries.ts"
import { findSearchCultures } from "./culture-queries.ts"
import { matchesNothing, resolveNames } from "./name-queries.ts"

/** Returns a page of the result of a filter without faults, as the wire has it. */
export async function catalogReply(portal: Portal, { person }: Caller, filter: CatalogFilter): Promise<Reply> {
  const { total, rows, culture } = await findInCatalog(portal, person, filter)
  const data = rows.map((row) => catalogItem(row, culture))
  return { form: "data", status: 200, counter: { totalRecords: total }, data }
}

/**
 * Returns a page of the stored learning objects that a filter without faults finds, with texts in the person's
 * language, and the total number on all pages.
 */
export async function findInCatalog(
  portal: Pick<Portal, "sql" | "database">,
  person: Pick<Person, "id" | "culture">,
  filter: CatalogFilter,
): Promise<{ total: number; rows: CatalogRow[]; culture: string }> {
  const cultures = await findSearchCultures(portal, person.culture)
  const culture = cultures.asked
  const resolved = await resolveNames(portal, filter, cultures)
  if (matchesNothing(resolved)) return { total: 0, rows: [], culture }
  const pageIn = (culture: string) => findCatalogPage(portal, { filter, names: resolved, culture })
  let page = await pageIn(culture)
  // Documented: without a match in the language, the search is repeated in the portal's default language.
  const hasTexts = filter.Title !== undefined || filter.Description !== undefined
  if (page.total === 0 && hasTexts && culture !== cultures.ofPortal) page = await pageIn("")
  return { total: page.total, rows: await findCatalogRows(portal, page.ids, { culture, viewer: person.id }), culture }
}
