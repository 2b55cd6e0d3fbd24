import { z } from "zod"
import { queryDraftEndpoint } from "../../endpoint.ts"
import { badRecord, type Faults, fault, row } from "../../wire/faults.ts"
import { pageNumber, readDateTime } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged, type Misfit } from "../../wire/read.ts"
import { instantOf } from "../../wire/times.ts"
import { Ou, ouFrom } from "./ou.ts"
import { findOus, findOuTypes } from "./ou-queries.ts"

/** What can be wrong with the query. The second text is that of learning objects in the same case, the others are ours. */
export const ouErrors = {
  typeMissing: row("OuType", "OU Type is required."),
  invalidType: row("OuType", "Invalid OU Type."),
  invalidDate: row("ModificationDate", "Invalid ModificationDate"),
  invalidPage: row("PageNumber", "Invalid PageNumber"),
}

const Query = z.object({
  OuType: z
    .string()
    .optional()
    .describe(
      "Required. A type's name, such as Division, in the language of the application's user or in the portal's default language.",
    ),
  OuId: z.string().optional().describe("OU ID of one unit; the name does too, if no other unit of the type has it."),
  ModificationDate: z.string().optional().describe("UTC, such as 2026-03-04T00:00:00: changed from then on."),
  IncludeInactive: z.boolean().optional().describe("Also inactive units. True, when left out."),
  PageNumber: pageNumber.optional().describe("Which page of 50. All units at once, when left out."),
})

type Asked = z.output<typeof Query>

const pageSize = 50

/** Lists the units of a type. */
export const listOus = queryDraftEndpoint({
  name: "listOrgUnits",
  summary: "List the organisational units of a type",
  description: "In the order in which they were made. `totalRecords` counts the units of all pages.",
  method: "GET",
  path: "/services/api/OrgUnits/OU",
  family: "foundational",
  access: { scope: "ou:read" },
  permissions: "None beside the scope.",
  limit: foundational,
  many: true,
  input: Query,
  reply: Ou,
  errors: { OU: Object.values(ouErrors) },
  async handle({ draft, misfits }, { portal, caller: { person } }) {
    const name = draft.OuType?.trim() ?? ""
    const types = name === "" ? [] : await findOuTypes(portal, name, person.culture)
    const faults = judged(queryFaults(draft, misfits, types), misfits, Object.values(ouErrors))
    if (faults.length > 0) throw badRecord(faults)
    const { OuId: ouId, ModificationDate: since, IncludeInactive: withInactive = true, PageNumber: page } = draft
    const { total, rows } = await findOus(portal, {
      types,
      ouId: ouId?.trim() || undefined,
      changedSince: since?.trim() ? instantOf(since, "UTC") : undefined,
      withInactive,
      culture: person.culture,
      page: page === undefined ? undefined : { most: pageSize, after: (page - 1) * pageSize },
    })
    return { form: "data", status: 200, counter: { totalRecords: total }, data: rows.map(ouFrom) }
  },
})

function* queryFaults(draft: Draft<Asked>, misfits: readonly Misfit[], types: readonly number[]): Faults {
  const { OuType: type, ModificationDate: since } = draft
  if (!type?.trim()) yield fault(ouErrors.typeMissing, "OuType")
  else if (types.length === 0) yield fault(ouErrors.invalidType, "OuType")
  if (since?.trim() && !readDateTime(since)) yield fault(ouErrors.invalidDate, "ModificationDate")
  if (misfits.some(({ path }) => path === "PageNumber")) yield fault(ouErrors.invalidPage, "PageNumber")
}
