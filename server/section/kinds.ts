import { guidIn } from "../wire/guid.ts"

/** The kinds of things that references may identify, with the table of their ids and the message for a missing one. */
export const kinds = {
  person: { table: "person", unknown: "nobody has the User ID or user name" },
  ouType: { table: "ou_type", unknown: "there is no OU type called" },
  ou: { table: "ou", unknown: "there is no OU of that type with the OU ID" },
  role: { table: "role", unknown: "there is no role called" },
  provider: { table: "provider", unknown: "there is no provider called" },
  subject: { table: "subject", unknown: "there is no subject" },
  skill: { table: "skill", unknown: "there is no skill called" },
  competency: { table: "competency", unknown: "there is no competency called" },
  facility: { table: "facility", unknown: "there is no facility with the ID" },
  instructor: { table: "instructor", unknown: "there is no instructor with the User ID, or first and last name," },
  equipment: { table: "equipment", unknown: "there is no equipment called" },
  materialType: { table: "material_type", unknown: "there is no material type called" },
  trainingUnit: { table: "training_unit", unknown: "there is no training unit called" },
  customField: { table: "custom_field", unknown: "there is no custom field with the tag" },
  option: { table: "custom_field_option", unknown: "the field has no option" },
  approvalTemplate: { table: "approval_template", unknown: "there is no approval template called" },
  training: { table: "training", unknown: "there is no learning object with the ref or GUID" },
  certification: { table: "certification", unknown: "there is no certification with the ref" },
} as const

export type Kind = keyof typeof kinds

/** The kinds of parts, which no reference identifies, with their tables. */
export const partKinds = {
  constraint: "permission_constraint",
  part: "part",
  section: "curriculum_section",
  priceBlock: "price_block",
} as const

export type PartKind = keyof typeof partKinds

/** Folds a key for comparison: without case, as PostgreSQL's `lower`. */
export function fold(key: string): string {
  // Letter by letter: on whole texts JavaScript's result for a Greek sigma depends on its neighbours, and İ becomes
  // two characters.
  return isPlain.test(key)
    ? key.toLowerCase()
    : [...key].map((letter) => (letter === "İ" ? "i" : letter.toLowerCase())).join("")
}

const isPlain = /^[\x00-\x7f]*$/

/** The key of an OU. */
export function ouKey(type: string, id: string): string {
  return fold(`${type}\n${id}`)
}

/** The key of a custom field. */
export function fieldKey(area: string, tag: string): string {
  return fold(`${area}\n${tag.replace(/^\[(.*)\]$/, "$1")}`)
}

/** The key of an option of a custom field. */
export function optionKey(field: string, value: string): string {
  return fold(`${field}\n${value}`)
}

/**
 * The keys of a person. User IDs and user names share one namespace, but only the User ID identifies a stored person.
 */
export const personKey = (text: string) => `key:${fold(text)}`
export const userIdKey = (text: string) => `id:${fold(text)}`

/** The keys of a learning object. */
export const refKey = (text: string) => `ref:${fold(text)}`
export const guidKey = (text: string) => `guid:${fold(guidIn(text) ?? text)}`
export const numberKey = (text: string) => `number:${fold(text)}`

/** The keys of an instructor: the User ID, or without one the first and last name. References may use the name too. */
export const instructorKey = (userId: string) => `id:${fold(userId)}`
export const namelessKey = (name: string) => `no id:${fold(name)}`

/** A key that may repeat: the name of an instructor, the title of a subject. */
export const looseKey = (name: string) => `called:${fold(name)}`

/** The key of a subject: the titles from the root down to it. */
export function subjectKey(titles: readonly string[]): string {
  return fold(titles.join(" > "))
}
