import { guidIn } from "../wire/guid.ts"

/**
 * The kinds of things that others refer to, with the table whose ids they have and the words for one that is not there.
 */
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

/** The kinds of things that nobody refers to, because they are a part of something else, with their tables. */
export const partKinds = {
  constraint: "permission_constraint",
  part: "part",
  section: "curriculum_section",
  priceBlock: "price_block",
} as const

export type PartKind = keyof typeof partKinds

/** A key in the form in which keys are compared: without regard to case, as PostgreSQL's `lower` has it. */
export function fold(key: string): string {
  // Letter by letter: JavaScript looks at the neighbours of a Greek sigma, and makes two letters of İ.
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
 * The keys that a person is found by; User IDs and user names are one namespace. A person is the same by the User ID
 * only.
 */
export const personKey = (text: string) => `key:${fold(text)}`
export const userIdKey = (text: string) => `id:${fold(text)}`

/** The keys that a learning object is found by. */
export const refKey = (text: string) => `ref:${fold(text)}`
export const guidKey = (text: string) => `guid:${fold(guidIn(text) ?? text)}`
export const numberKey = (text: string) => `number:${fold(text)}`

/**
 * An instructor is the same by the User ID, or without one by first and last name. Others find an instructor by the
 * name too.
 */
export const instructorKey = (userId: string) => `id:${fold(userId)}`
export const namelessKey = (name: string) => `no id:${fold(name)}`

/** A key that may fit several: the name of an instructor, the title of a subject. */
export const looseKey = (name: string) => `called:${fold(name)}`

/** The key of a subject: the titles from the root to it. */
export function subjectKey(titles: readonly string[]): string {
  return fold(titles.join(" > "))
}
