/** The objects that trainings refer to by id, with their texts in every language. */
export type Catalogue = {
  /** The revision of the tables that this catalogue was read at. */
  revision: string
  /** Names by code. */
  languages: ReadonlyMap<string, string>
  providers: ReadonlyMap<number, TranslatedTexts<"name">>
  materialTypes: ReadonlyMap<number, TranslatedTexts<"name">>
  subjects: ReadonlyMap<number, Subject>
  /** The active fields. */
  fields: ReadonlyMap<number, Field>
  options: ReadonlyMap<number, TranslatedTexts<"value">>
}

/** Texts in the portal's default language and in other cultures. */
export type TranslatedTexts<Text extends string> = Record<Text, string> & {
  translations: Record<string, Partial<Record<Text, string>>>
}

export type Subject = TranslatedTexts<"title"> & { id: number; parentId: number | null }

export type Field = TranslatedTexts<"name"> & {
  /** Its position among all fields. */
  place: number
  trainingTypes: string[]
  /** The roles that may view it; null when everybody may. */
  viewers: number[] | null
}

/** Returns a text in a culture, or else in the portal's default language. */
export function textIn<Text extends string>(row: TranslatedTexts<Text>, text: Text, culture: string): string {
  return row.translations[culture]?.[text] ?? row[text]
}

/** Returns a subject and all subjects above it, the root first; none when it is unknown. */
export function subjectPath({ subjects }: Catalogue, id: number): Subject[] {
  const path: Subject[] = []
  let subject = subjects.get(id)
  // A circle of subjects ends the path.
  while (subject && !path.includes(subject)) {
    path.unshift(subject)
    subject = subjects.get(subject.parentId ?? 0)
  }
  return path
}

/** A value of a custom field: the field's id, the text in a language, and the id of the option, if it is one. */
export type FieldValue = [fieldId: number, value: string, optionId: number | null]

/** A value of a custom field as descriptions show it, and the roles that may view it; null when everybody may. */
export type ShownField = { name: string; value: string; viewers: number[] | null }

/** Returns the values of the type's active fields, in the fields' order. */
export function shownFields(
  { fields, options }: Catalogue,
  values: FieldValue[],
  type: string,
  culture: string,
): ShownField[] {
  return values
    .flatMap(([fieldId, text, optionId]) => {
      const field = fields.get(fieldId)
      if (!field?.trainingTypes.includes(type)) return []
      const { place, viewers } = field
      const option = options.get(optionId ?? 0)
      const value = option ? textIn(option, "value", culture) : text
      return [{ place, name: textIn(field, "name", culture), value, viewers }]
    })
    .sort((one, other) => one.place - other.place)
}
