import type { Declaration } from "./declared.ts"
import { fold, type Kind } from "./kinds.ts"
import type { Organisation } from "./organisation.ts"
import type { Facts } from "./portal-state.ts"
import type { Path } from "./problems.ts"
import type { IdSource } from "./reference-collector.ts"

/** Something that is wrong, and where. A message about two things ends before the line of the `other`. */
export type Complaint = { path: Path; message: string; other?: Path }

/** Things of the file that are known by the same key, as each other or as something else of the portal. */
export function* repeated(declared: readonly Declaration[], ids: IdSource): Generator<Complaint> {
  const seen = new Map<string, Declaration>()
  const own = new Set(declared.map(({ kind, own: key }) => `${kind} ${ids.own(kind, key).id}`))
  for (const one of declared) {
    const { id } = ids.own(one.kind, one.own)
    for (const key of new Set([one.own, ...one.keys, `the portal's ${id}`])) {
      // Without a name, which is told elsewhere.
      if (/(^|\n| > )$/.test(key)) continue
      const before = seen.get(`${one.kind}\n${key}`)
      if (before && before !== one) {
        yield { path: one.path, message: "is known by the same name as the one in line", other: before.path }
        break
      }
      seen.set(`${one.kind}\n${key}`, one)
      const found = ids.find(one.kind, key)
      if (found && found.id !== id && !own.has(`${one.kind} ${found.id}`) && !found.ids)
        yield {
          path: one.path,
          message: `${taken[one.kind] ?? "the portal has another"} "${key.replace(/^\w+:/, "")}"`,
        }
    }
  }
}

// Only these have keys by which they are not the same.
const taken: Partial<Record<Kind, string>> = {
  person: "somebody else in the portal has the User ID or user name",
  training: "another learning object in the portal has the ref or GUID",
}

/** Languages and currencies that are in the file twice, and languages that have the name of another. */
export function* repeatedCodes(
  { languages, currencies }: Organisation,
  { languageNames }: Facts,
): Generator<Complaint> {
  const codes = new Map<string, Path>()
  for (const [section, items] of Object.entries({ languages, currencies }))
    for (const [index, { code }] of items.entries()) {
      const other = codes.get(`${section} ${fold(code)}`)
      if (other) yield { path: [section, index], message: "has the same code as the one in line", other }
      codes.set(`${section} ${fold(code)}`, [section, index])
    }

  const given = new Set(languages.map(({ code }) => fold(code)))
  const names = new Map([...languageNames].filter(([, code]) => !given.has(code)))
  for (const [index, { code, name }] of languages.entries()) {
    const holder = names.get(fold(name)) ?? fold(code)
    if (holder !== fold(code))
      yield { path: ["languages", index, "name"], message: `the language ${holder} has this name` }
    names.set(fold(name), fold(code))
  }
}
