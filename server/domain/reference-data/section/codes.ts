import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import { type Complaint, repeated } from "../../../section/complaint.ts"
import { fold } from "../../../section/kinds.ts"
import { section } from "../../../section/section.ts"
import { active, currencyCode, languageCode, list, words } from "../../../section/shapes.ts"
import { upsert } from "../../../section/upsert.ts"

const Language = z.strictObject({ code: languageCode, name: words(), active })
const Currency = z.strictObject({ code: currencyCode, name: words(), active })

/** Languages, which other sections refer to by code. */
export const languagesSection = section({
  members: { languages: list(Language) },
  findContext: findLanguageNames,
  rows: ({ languages }, resolver) => ({
    language: languages.map(({ code, name, active }) => ({ code: resolver.culture([], code), name, active })),
    codes: languages.map(({ code }) => code),
  }),
  *check({ language, codes }, names) {
    yield* repeatedCodes("languages", codes)
    yield* repeatedNames(language, names)
  },
  reportItems: ({ codes }) => codes.map((id) => ({ member: "languages", kind: "language", id })),
  steps: [
    {
      name: "languages",
      async save(sql, { language }, { changes }) {
        changes.record("language", await upsert(sql, sql`language`, language, { key: "code" }))
      },
    },
  ],
})

/** Currencies, which prices refer to by code. */
export const currenciesSection = section({
  members: { currencies: list(Currency) },
  rows: ({ currencies }) => currencies,
  check: (currency) =>
    repeatedCodes(
      "currencies",
      currency.map(({ code }) => code),
    ),
  reportItems: (currency) => currency.map(({ code }) => ({ member: "currencies", kind: "currency", id: code })),
  steps: [
    {
      name: "currencies",
      async save(sql, currency, { changes }) {
        changes.record("currency", await upsert(sql, sql`currency`, currency, { key: "code" }))
      },
    },
  ],
})

function repeatedCodes(member: string, codes: string[]): Iterable<Complaint> {
  const rows = codes.map((code, index) => ({ code, place: [member, index] }))
  return repeated(
    rows,
    ({ code }) => fold(code),
    () => "has the same code as the one in line",
  )
}

/** The keys of the portal's languages, by the keys of their names. */
async function findLanguageNames(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const languages = await sql<{ code: string; name: string }>`select code, name from language`
  return new Map(languages.map(({ code, name }) => [fold(name), fold(code)]))
}

/** Languages with the name of another language. */
function* repeatedNames(
  languages: readonly { code: string; name: string }[],
  stored: ReadonlyMap<string, string>,
): Generator<Complaint> {
  const inFile = new Set(languages.map(({ code }) => fold(code)))
  const names = new Map([...stored].filter(([, code]) => !inFile.has(code)))
  for (const [index, { code, name }] of languages.entries()) {
    const holder = names.get(fold(name)) ?? fold(code)
    if (holder !== fold(code))
      yield { path: ["languages", index, "name"], message: `the language ${holder} has this name` }
    names.set(fold(name), fold(code))
  }
}
