import { z } from "zod"
import { findOus, findOuTypes, Ou, ouFromRow } from "../../domain/units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { badRecord, type Faults, fault, row } from "../../wire/faults.ts"
import { pageNumber, readDateTime } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged, type Misfit } from "../../wire/read.ts"
import { instantOf } from "../../wire/times.ts"

/** Error rows of the query. The first text is that of learning objects in the same case, the others are ours. */
export const ouErrors = {
  invalidType: row("OuType", "Invalid OU Type."),
  invalidDate: row("ModificationDate", "Invalid ModificationDate"),
  invalidPage: row("PageNumber", "Invalid PageNumber"),
}

const Query = z.object({
  OuType: z
    .string()
    .optional()
    .describe(
      "A type's name, such as Division, in the language of the application's user or in the portal's default language. Units of all types, when left out.",
    ),
  OuId: z
    .string()
    .optional()
    .describe("OU ID of a unit; the name does too, if no other unit of the type, or of all, has it."),
  ModificationDate: z.string().optional().describe("UTC, such as 2026-03-04T00:00:00: changed from then on."),
  IncludeInactive: z.boolean().optional().describe("Also inactive units. True, when left out."),
  PageNumber: pageNumber
    .optional()
    .describe(
      "Which page: of 50 units of a type, or of 10 without a type. When left out, all units of a type at once, or the first page without one.",
    ),
})

type Request = z.output<typeof Query>

// Observed (clients): without a type a program expects ten units on a page.
const pageSizes = { ofType: 50, ofAll: 10 }

/** Lists the units of a type. */
export const listOus = endpoint({
  name: "listOrgUnits",
  summary: "List organisational units",
  description:
    "Those of a type, or of all types. In the order in which they were made. `totalRecords` counts the units of all pages.",
  method: "GET",
  path: "/services/api/OrgUnits/OU",
  family: "foundational",
  access: { scope: "ou:read" },
  permissions: { names: [], text: "None beside the scope." },
  limit: foundational,
  many: true,
  asDraft: true,
  input: Query,
  reply: Ou,
  errors: { OU: Object.values(ouErrors) },
  async handle({ draft, misfits }, { portal, caller: { person } }) {
    const name = draft.OuType?.trim() ?? ""
    const types = name === "" ? undefined : await findOuTypes(portal, name, person.culture)
    const faults = judged(queryFaults(draft, misfits, types), misfits, Object.values(ouErrors))
    if (faults.length > 0) throw badRecord(faults)
    const { OuId: ouId, ModificationDate: since, IncludeInactive: withInactive = true, PageNumber: page } = draft
    const { total, rows } = await findOus(portal, {
      types,
      ouId: ouId?.trim() || undefined,
      changedSince: since?.trim() ? instantOf(since, "UTC") : undefined,
      withInactive,
      culture: person.culture,
      page: types && page === undefined ? undefined : pageOf(page ?? 1, types ? pageSizes.ofType : pageSizes.ofAll),
    })
    return { form: "data", status: 200, counter: { totalRecords: total }, data: rows.map(ouFromRow) }
  },
})

function pageOf(page: number, size: number) {
  return { most: size, after: (page - 1) * size }
}

function* queryFaults(draft: Draft<Request>, misfits: readonly Misfit[], types: number[] | undefined): Faults {
  const { ModificationDate: since } = draft
  if (types?.length === 0) yield fault(ouErrors.invalidType, "OuType")
  if (since?.trim() && !readDateTime(since)) yield fault(ouErrors.invalidDate, "ModificationDate")
  if (misfits.some(({ path }) => path === "PageNumber")) yield fault(ouErrors.invalidPage, "PageNumber")
}
