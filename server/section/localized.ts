import type { Path } from "./complaint.ts"
import { fold, type Kind } from "./kinds.ts"
import type { Resolver } from "./resolver.ts"
import type { Texts } from "./shapes.ts"

/** A text in the default language, and its translations by language code. */
export type Localized = { text: string | null; others: Record<string, string> }

/** The columns of texts, with all translations in one column. The members have the names of the columns. */
export function localizedColumns<Column extends string>(
  texts: Record<Column, Localized>,
): Record<Column, string | null> & { translations: Record<string, Record<string, string>> } {
  const translations: Record<string, Record<string, string>> = {}
  const columns = {} as Record<Column, string | null>
  for (const [column, { text, others }] of Object.entries(texts) as [Column, Localized][]) {
    columns[column] = text
    for (const [culture, other] of Object.entries(others)) {
      translations[culture] ??= {}
      translations[culture][column] = other
    }
  }
  return { ...columns, translations }
}

/**
 * The id and the texts of a thing that is identified by its name or title in the default language: a part of its row.
 */
export function localizedRow<Column extends string>(
  kind: Kind,
  column: Column,
  texts: Texts,
  path: Path,
  resolver: Resolver,
) {
  const localized = resolver.localized([...path, column], texts)
  const columns = localizedColumns({ [column]: localized } as Record<Column, typeof localized>)
  return { id: resolver.fileThing(kind, fold(resolver.plain(texts))).id, ...columns } as { id: number } & Record<
    Column,
    string
  > &
    Pick<typeof columns, "translations">
}
