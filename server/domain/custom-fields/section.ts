import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import type { Path } from "../../section/complaint.ts"
import { declare } from "../../section/declaration.ts"
import { fieldKey, optionKey } from "../../section/kinds.ts"
import { localizedColumns } from "../../section/localized.ts"
import type { Resolver } from "../../section/resolver.ts"
import { type Load, type StoredKey, section } from "../../section/section.ts"
import { active, count, list, Texts, words } from "../../section/shapes.ts"
import { replace, upsert } from "../../section/upsert.ts"
import { readableTypes } from "../catalogue/index.ts"

/** The types of custom fields. */
const fieldTypes = [
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

const Option = z
  .strictObject({
    value: Texts,
    parent: words(500)
      .optional()
      .describe("Of a branched drop-down: the value of the parent field under which it is offered."),
    active,
  })
  .meta({ id: "option" })

const CustomField = z.strictObject({
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
    .array(z.union([words(500), Option], "must be a text, or { value: …, parent: …, active: … }"))
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

type CustomField = z.output<typeof CustomField>

/** The definitions of custom fields, with their options and the roles that may see and change them. */
export const customFieldsSection = section({
  members: { customFields: list(CustomField) },
  findAll: async (sql) => [...(await findFields(sql)), ...(await findOptions(sql))],
  declarations: ({ customFields }, plain) =>
    customFields.flatMap(({ area, tag, options }, index) => [
      declare("customFields", "customField", [index], fieldKey(area, tag)),
      ...options.map((option, place) => {
        const value = plain(typeof option === "string" ? option : option.value)
        return declare("customFields", "option", [index, "options", place], optionKey(fieldKey(area, tag), value))
      }),
    ]),
  rows: customFieldRows,
  steps: [{ name: "customFields", after: ["roles"], save }],
})

function customFieldRows({ customFields: fields }: { customFields: CustomField[] }, resolver: Resolver) {
  const path = (index: number, ...rest: PropertyKey[]): Path => ["customFields", index, ...rest]
  const keys = fields.map(({ area, tag }) => fieldKey(area, tag))
  const customField = fields.map((field, index) => {
    const { area, tag, name, type, trainingTypes, parentField, order, active } = field
    if (area !== "training" && trainingTypes.length > 0)
      resolver.complain(path(index, "trainingTypes"), "only fields of the area training have them")
    if (parentField !== undefined && type !== "branched drop-down")
      resolver.complain(path(index, "parentField"), "only a branched drop-down has one")
    const isChoice = ["drop-down", "branched drop-down", "radio button", "multiple check box", "hierarchy"].includes(
      type,
    )
    if (!isChoice && field.options.length > 0)
      resolver.complain(path(index, "options"), `a field of the type ${type} has none`)
    return {
      id: resolver.fileThing("customField", keys[index]!).id,
      tag: bareTag(tag),
      ...localizedColumns({ name: resolver.localized(path(index, "name"), name) }),
      area,
      type,
      trainingTypes,
      parentFieldId: resolver.id("customField", path(index, "parentField"), parentField, [
        fieldKey(area, parentField ?? ""),
      ]),
      displayOrder: order ?? index,
      active,
    }
  })
  const customFieldOption = fields.flatMap(({ area, parentField = "", options }, index) =>
    options.map((option, place) => {
      const { value, parent, active } =
        typeof option === "string" ? { value: option, active: true } : { parent: undefined, ...option }
      const at = path(index, "options", place)
      const valuePath = typeof option === "string" ? at : [...at, "value"]
      return {
        id: resolver.fileThing("option", optionKey(keys[index]!, resolver.plain(value))).id,
        fieldId: customField[index]!.id,
        ...localizedColumns({ value: resolver.localized(valuePath, value) }),
        parentOptionId: resolver.id("option", [...at, "parent"], parent, [
          optionKey(fieldKey(area, parentField), parent ?? ""),
        ]),
        displayOrder: place,
        active,
      }
    }),
  )
  const customFieldAccess = fields.flatMap(({ viewRoles, editRoles }, index) =>
    Object.entries({ view: viewRoles, edit: editRoles }).flatMap(([access, roles]) =>
      resolver
        .ids(path(index, `${access}Roles`), roles, (at, name) => resolver.id("role", at, name))
        .map((roleId) => ({ fieldId: customField[index]!.id, roleId, access })),
    ),
  )
  return { customField, customFieldOption, customFieldAccess }
}

/** A tag in the stored form: without the brackets of mail templates. */
function bareTag(tag: string): string {
  return tag.replace(/^\[(.*)\]$/, "$1")
}

async function save(sql: Sql, rows: ReturnType<typeof customFieldRows>, { changes }: Load): Promise<void> {
  const { customField, customFieldOption, customFieldAccess } = rows
  const fields = customField.map(({ id }) => id)
  changes.record("customField", await upsert(sql, sql`custom_field`, customField))
  const options = await upsert(sql, sql`custom_field_option`, customFieldOption)
  const fieldOf = new Map(customFieldOption.map(({ id, fieldId }) => [id, fieldId]))
  // Values may refer to an option that the file no longer has, so the option stays, but can't be selected any more.
  const retired = await sql<{ id: number }>`
    update custom_field_option set active = false
    where field_id = any(${fields}) and active and not (id = any(${customFieldOption.map(({ id }) => id)}))
    returning field_id as id
  `
  changes.change("customField", [
    ...options.flatMap(({ id }) => fieldOf.get(id) ?? []),
    ...retired.map(({ id }) => id),
    ...(await replace(sql, sql`custom_field_access`, sql`field_id`, fields, customFieldAccess)),
  ])
}

async function findFields(sql: Sql): Promise<StoredKey[]> {
  const fields = await sql<{ id: number; area: string; tag: string }>`select id, area, tag from custom_field`
  return fields.map(({ id, area, tag }) => ({ kind: "customField", key: fieldKey(area, tag), id }))
}

async function findOptions(sql: Sql): Promise<StoredKey[]> {
  const options = await sql<{ id: number; area: string; tag: string; value: string }>`
    select o.id, f.area, f.tag, o.value from custom_field_option o
    join custom_field f on f.id = o.field_id order by o.id
  `
  return options.map(({ id, area, tag, value }) => ({ kind: "option", key: optionKey(fieldKey(area, tag), value), id }))
}
