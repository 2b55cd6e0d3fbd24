import { z } from "zod"
import { readableTypes } from "../domain/catalogue/index.ts"
import { active, count, currencyCode, guid, Texts, words } from "./shapes.ts"

export const Provider = z.strictObject({ name: Texts, active })

export const Subject = z
  .strictObject({
    title: Texts,
    active,
    get subjects() {
      return z.array(Subject).default([]).describe("The subjects below.")
    },
  })
  .meta({ id: "subject" })

export const Skill = z.strictObject({ title: Texts, active })

export const Competency = z.strictObject({ title: Texts, guid: guid.optional(), active })

export const Facility = z.strictObject({
  id: words(128),
  name: Texts,
  location: words(128).describe("OU ID of the location that it is at."),
  capacity: count.optional(),
  active,
})

export const Instructor = z.strictObject({
  userId: words(100)
    .optional()
    .describe("The User ID of an instructor who is one of the people, else an id of your own."),
  firstName: words(),
  lastName: words(),
  email: words(128).optional(),
  homeLocation: words(128).optional().describe("OU ID of a location."),
  providers: z.array(words()).default([]).describe("Names of the providers that the instructor teaches for."),
  active,
})

export const Equipment = z.strictObject({
  name: Texts,
  quantity: count.optional().describe("How many there are."),
  active,
})

export const MaterialType = z.strictObject({ name: Texts, active })

export const TrainingUnit = z.strictObject({
  name: Texts,
  unitValue: z.number().min(0).max(9_999_999_999).describe("What a unit is worth."),
  currency: currencyCode,
  active,
})

/** The types of custom fields. */
export const fieldTypes = [
  "short text",
  "scrolling text",
  "check box",
  "drop-down",
  "branched drop-down",
  "radio button",
  "numeric",
  "conditional numeric",
  "date",
  "hierarchy",
  "multiple check box",
] as const
export type FieldType = (typeof fieldTypes)[number]

const option = z
  .strictObject({
    value: Texts,
    parent: words(500)
      .optional()
      .describe("Of a branched drop-down: the value of the parent field under which it is offered."),
    active,
  })
  .meta({ id: "option" })

export const CustomField = z.strictObject({
  tag: words().describe("The e-mail tag, without brackets."),
  area: z.enum(["training", "transcript", "user", "ou"]).default("training"),
  name: Texts,
  type: z.enum(fieldTypes),
  trainingTypes: z
    .array(z.enum(readableTypes))
    .default([])
    .describe("Area training only: which learning objects have the field."),
  parentField: words().optional().describe("Of a branched drop-down: the tag of the drop-down that it depends on."),
  order: count.optional().describe("Where it is shown among the others. Its place in this list, when left out."),
  options: z
    .array(z.union([words(500), option], "must be a text, or { value: …, parent: …, active: … }"))
    .default([])
    .describe("The values to choose from. One that the file no longer has becomes inactive."),
  viewRoles: z
    .array(words())
    .default([])
    .describe("Names of the roles that may see the values. Everybody, when none is named."),
  editRoles: z
    .array(words())
    .default([])
    .describe("Names of the roles that may change them. Everybody, when none is named."),
  active,
})

export type Provider = z.output<typeof Provider>
export type Subject = { title: Texts; active: boolean; subjects: Subject[] }
export type Skill = z.output<typeof Skill>
export type Competency = z.output<typeof Competency>
export type Facility = z.output<typeof Facility>
export type Instructor = z.output<typeof Instructor>
export type Equipment = z.output<typeof Equipment>
export type MaterialType = z.output<typeof MaterialType>
export type TrainingUnit = z.output<typeof TrainingUnit>
export type CustomField = z.output<typeof CustomField>
