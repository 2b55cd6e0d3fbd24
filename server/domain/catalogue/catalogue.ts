/** What trainings refer to by its id, with its texts in every language. */
export type Catalogue = {
  /** Which state of the tables this is. */
  revision: string
  /** Names by code. */
  languages: ReadonlyMap<string, string>
  providers: ReadonlyMap<number, Translated<"name">>
  materialTypes: ReadonlyMap<number, Translated<"name">>
  subjects: ReadonlyMap<number, Subject>
  /** Only those that are active. */
  fields: ReadonlyMap<number, Field>
  options: ReadonlyMap<number, Translated<"value">>
}

/** Texts of the portal's default language, and those of other cultures. */
export type Translated<Text extends string> = Record<Text, string> & {
  translations: Record<string, Partial<Record<Text, string>>>
}

export type Subject = Translated<"title"> & { id: number; parentId: number | null }

export type Field = Translated<"name"> & {
  /** Where it stands among all fields. */
  place: number
  trainingTypes: string[]
  /** The roles that may view it; nothing when everybody may. */
  viewers: number[] | null
}

/** A text in a culture, or in the portal's default language. */
export function textIn<Text extends string>(row: Translated<Text>, text: Text, culture: string): string {
  return row.translations[culture]?.[text] ?? row[text]
}

/** A subject and all above it, the root first. None when it is unknown. */
export function subjectPath({ subjects }: Catalogue, id: number): Subject[] {
  const path: Subject[] = []
  let subject = subjects.get(id)
  // Should one stand below itself, the path ends there.
  while (subject && !path.includes(subject)) {
    path.unshift(subject)
    subject = subjects.get(subject.parentId ?? 0)
  }
  return path
}

/** A value of a custom field: the field's id, the text in a language, the id of the option that it is. */
export type FieldValue = [fieldId: number, value: string, optionId: number | null]

/** A value of a custom field as it is shown, and the roles that may view it; nothing when everybody may. */
export type ShownField = { name: string; value: string; viewers: number[] | null }

/** The values of the type's active fields, in the fields' order. */
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
