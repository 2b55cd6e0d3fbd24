import type { Caller, Person } from "../../access/caller.ts"
import type { Portal } from "../../portal/portal.ts"
import type { Reply } from "../../wire/envelopes.ts"
import type { CatalogFilter } from "./catalog-filter.ts"
import { type CatalogRow, catalogItem } from "./catalog-item.ts"
import { findCatalogRows } from "./catalog-item-queries.ts"
import { findCatalogPage } from "./catalog-queries.ts"
import { findCultures } from "./culture-queries.ts"
import { findMeant, meansNothing } from "./meant-queries.ts"

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
