import type { Complaint } from "../section/complaint.ts"
import type { Declaration } from "../section/declaration.ts"
import { fold, type Kind } from "../section/kinds.ts"
import type { PortalState } from "../section/portal-state.ts"
import type { IdSource } from "../section/reference-collector.ts"
import type { Organisation } from "./organisation.ts"
import type { StateBefore } from "./portal-state.ts"

/** Declarations whose key also identifies another declaration of the file or another thing of the portal. */
export function* repeatedThings(declarations: readonly Declaration[], ids: IdSource): Generator<Complaint> {
  const seen = new Map<string, Declaration>()
  const fileIds = new Set(declarations.map(({ kind, fileKey: key }) => `${kind} ${ids.fileThing(kind, key).id}`))
  for (const one of declarations) {
    const { id } = ids.fileThing(one.kind, one.fileKey)
    for (const key of new Set([one.fileKey, ...one.keys, `the portal's ${id}`])) {
      // Without a name, which is reported elsewhere.
      if (/(^|\n| > )$/.test(key)) continue
      const before = seen.get(`${one.kind}\n${key}`)
      if (before && before !== one) {
        yield { path: one.path, message: "is known by the same name as the one in line", other: before.path }
        break
      }
      seen.set(`${one.kind}\n${key}`, one)
      const found = ids.find(one.kind, key)
      if (found && found.id !== id && !fileIds.has(`${one.kind} ${found.id}`) && !found.ids)
        yield {
          path: one.path,
          message: `${conflicts[one.kind] ?? "the portal has another"} "${key.replace(/^\w+:/, "")}"`,
        }
    }
  }
}

// Only these kinds have keys besides those that identify a stored thing.
const conflicts: Partial<Record<Kind, string>> = {
  person: "somebody else in the portal has the User ID or user name",
  training: "another learning object in the portal has the ref or GUID",
}

/** Problems of the default language: the portal must be able to use it. */
export function* defaultLanguageComplaints(
  { settings, languages }: Organisation,
  before: StateBefore,
  { defaultCulture }: PortalState,
): Generator<Complaint> {
  const path = ["settings", "defaultLanguage"]
  if (settings.defaultLanguage === undefined) return
  if (before.hasTexts && defaultCulture !== before.defaultCulture)
    yield { path, message: `the portal has texts in ${before.defaultCulture}, so its default language can't change` }
  if (!before.cultures.has(fold(defaultCulture)) && !languages.some(({ code }) => fold(code) === fold(defaultCulture)))
    yield { path, message: `there is no language ${defaultCulture}` }
}
