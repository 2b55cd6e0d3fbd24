/** A text of the default language, and the same in others by their codes. */
export type Localized = { text: string | null; others: Record<string, string> }

/** The columns of texts, and their translations in one. The members are named as the columns. */
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
