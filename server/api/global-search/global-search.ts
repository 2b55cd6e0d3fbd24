import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { grantsOf, grantsOfAny } from "../../access/permissions.ts"
import {
  availabilityOfCertification,
  type FoundCertification,
  searchCertifications,
} from "../../domain/certifications/index.ts"
import { findNamedPeople } from "../../domain/people/index.ts"
import {
  CatalogFilter,
  CatalogItem,
  catalogErrors,
  catalogFilterFaults,
  catalogPageSize,
  catalogReply,
  findSearchCultures,
  nonBlank,
  type SearchCultures,
} from "../../domain/search/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRecord, type Faults, fault, row } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged, type Misfit } from "../../wire/read.ts"
import { identifierList } from "../../wire/text-kinds.ts"
import { type Found, GlobalSearchItem, globalSearchItem } from "./global-item.ts"
import { searchTraining } from "./training-queries.ts"

const kinds = ["Everything", "People", "Training", "Certification"] as const

/** Error rows of a Global Search, in addition to those of a Catalog Search. The texts are ours. */
export const globalErrors = {
  invalidType: row("SearchType", "Invalid SearchType"),
  textMissing: row("SearchText", "SearchText is required."),
}

const table = [...Object.values(globalErrors), ...Object.values(catalogErrors)]

const Query = CatalogFilter.extend({
  SearchType: z
    .string()
    .optional()
    .describe("Everything, which is meant when it is left out, People, Training or Certification."),
  SearchText: identifierList
    .optional()
    .describe(
      "Words, all of which must be found: the beginnings of names, User ID, user name or mail address of people; the words of titles, keywords and descriptions, also in other forms.",
    ),
  Language: z
    .array(z.string())
    .optional()
    .describe("Language of what is searched and told, such as fr-FR: the first one. In a Catalog Search as there."),
})

type Asked = z.output<typeof Query>

/** Searches people, training and certifications; without a search text it answers as Catalog Search. */
export const searchGlobally = endpoint({
  name: "searchGlobally",
  summary: "Search people, training and certifications",
  description:
    "With a SearchText one element, with a page of 50 of each kind; `totalRecords` is the sum of the counts. People are active ones that the caller may view, by name. Training and certifications are active ones, all of them for who may view the catalog, for others those that are available to them; the best matches first. What a caller may not see is not counted. With neither SearchType nor SearchText it answers as Catalog Search does, with the parameters of that.",
  method: "GET",
  path: "/services/api/Core/GlobalSearch",
  family: "foundational",
  access: { scope: "globalsearch:read" },
  permissions: {
    names: ["Users - View", "Course Catalog - View"],
    text: "For people Users - View, within its constraints. Course Catalog - View for training and certifications that are not available to the caller, and for a Catalog Search.",
  },
  limit: foundational,
  many: true,
  asDraft: true,
  input: Query,
  reply: z.union([GlobalSearchItem, CatalogItem]),
  errors: { "Global Search": table },
  async handle({ draft, misfits }, { portal, caller }) {
    const isCatalogSearch = nonBlank(draft.SearchType) === undefined && draft.SearchText === undefined
    if (isCatalogSearch) await grantsOf(portal, caller.person, "Course Catalog - View")
    const faults = judged(
      isCatalogSearch ? catalogFilterFaults(draft, misfits) : searchFaults(draft, misfits),
      misfits,
      table,
    )
    if (faults.length > 0) throw badRecord(faults)
    if (isCatalogSearch) return await catalogReply(portal, caller, draft as CatalogFilter)
    const item = await foundFor(portal, caller, draft)
    const totalRecords = item.PeopleCount + item.TrainingCount + item.CertificationCount
    return { form: "data", status: 200, counter: { totalRecords }, data: [item] }
  },
})

function* searchFaults(draft: Draft<Asked>, misfits: readonly Misfit[]): Faults {
  if (nonBlank(draft.SearchType) && !kindNamed(draft.SearchType)) yield fault(globalErrors.invalidType, "SearchType")
  if (!nonBlank(draft.SearchText)) yield fault(globalErrors.textMissing, "SearchText")
  yield* catalogFilterFaults(draft, misfits)
}

function kindNamed(name = "Everything"): (typeof kinds)[number] | undefined {
  return kinds.find((kind) => kind.toLowerCase() === name.trim().toLowerCase())
}

async function foundFor(portal: Portal, caller: Caller, draft: Draft<Asked>) {
  const { SearchText: text = "", PageNumber: page = 1 } = draft
  const kind = kindNamed(nonBlank(draft.SearchType))
  const isAsked = (one: (typeof kinds)[number]) => kind === one || kind === "Everything"
  const [cultures, catalogGrants] = await Promise.all([
    findSearchCultures(portal, nonBlank(draft.Language?.[0]) ?? caller.person.culture),
    grantsOfAny(portal.sql, caller.person.id, ["Course Catalog - View"]),
  ])
  const only = catalogGrants.length > 0 ? undefined : caller.person.id
  const [people, training, certifications] = await Promise.all([
    isAsked("People") ? foundPeople(portal, caller, text, page, cultures) : nothing,
    isAsked("Training") ? searchTraining(portal, { text, page, only }, cultures) : nothing,
    isAsked("Certification") ? foundCertifications(portal, text, page, cultures, only) : nothing,
  ])
  return globalSearchItem(people, training, certifications, portal.post.url)
}

const nothing = { total: 0, rows: [] }

/** Searches people. Returns none when the caller may view no people. */
async function foundPeople(portal: Portal, caller: Caller, text: string, page: number, { asked }: SearchCultures) {
  const grants = await grantsOfAny(portal.sql, caller.person.id, ["Users - View"])
  if (grants.length === 0) return nothing
  const place = { most: catalogPageSize, after: (page - 1) * catalogPageSize }
  return await findNamedPeople(portal, { callerId: caller.person.id, grants, culture: asked }, text, place)
}

async function foundCertifications(
  { database }: Portal,
  text: string,
  page: number,
  { asked }: SearchCultures,
  only: number | undefined,
): Promise<Found<FoundCertification>> {
  return await database.read((sql) => {
    const condition =
      only === undefined
        ? sql`c.active`
        : sql`c.active and exists ${availabilityOfCertification(sql, sql`${only}::bigint`)}`
    return searchCertifications(sql, { text, culture: asked, condition }, { page, pageSize: catalogPageSize })
  })
}
