import type { CustomField, Subject } from "./catalogue-shapes.ts"
import { fieldKey, fold, instructorKey, type Kind, namelessKey, optionKey, personKey, subjectKey } from "./kinds.ts"
import { localizedColumns } from "./localized.ts"
import type { Organisation } from "./organisation.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import type { Texts } from "./shapes.ts"

/** The rows that reference data makes: what learning objects are described with. */
export function catalogueRows(file: Organisation, r: Resolver) {
  const named = <Item extends { name: Texts }>(kind: Kind, section: string, items: Item[]) =>
    items.map((item, index) => ({ ...item, ...localizedRow(kind, "name", item.name, [section, index], r) }))
  const titled = <Item extends { title: Texts }>(kind: Kind, section: string, items: Item[]) =>
    items.map((item, index) => ({ ...item, ...localizedRow(kind, "title", item.title, [section, index], r) }))

  return {
    language: file.languages.map(({ code, name, active }) => ({ code: r.culture([], code), name, active })),
    currency: file.currencies,
    provider: named("provider", "providers", file.providers),
    subject: subjectRows(file.subjects, ["subjects"], [], null, r),
    skill: titled("skill", "skills", file.skills),
    competency: titled("competency", "competencies", file.competencies).map(({ guid, ...row }, index) => ({
      ...row,
      ...r.identity(r.own("competency", fold(row.title)), guid, ["competencies", index, "guid"]),
    })),
    facility: file.facilities.map(({ id, name, location, capacity = null, active }, index) => ({
      id: r.own("facility", fold(id)).id,
      facilityId: id,
      ...localizedColumns({ name: r.localized(["facilities", index, "name"], name) }),
      locationId: r.location(["facilities", index, "location"], location),
      capacity,
      active,
    })),
    ...instructorRows(file, r),
    equipment: named("equipment", "equipment", file.equipment).map((row) => ({
      ...row,
      quantity: row.quantity ?? null,
    })),
    materialType: named("materialType", "materialTypes", file.materialTypes),
    trainingUnit: named("trainingUnit", "trainingUnits", file.trainingUnits).map((row, index) => ({
      ...row,
      currency: r.currency(["trainingUnits", index, "currency"], row.currency),
    })),
    ...customFieldRows(file.customFields, r),
  }
}

function localizedRow<Column extends string>(kind: Kind, column: Column, texts: Texts, path: Path, r: Resolver) {
  const localized = r.localized([...path, column], texts)
  const columns = localizedColumns({ [column]: localized } as Record<Column, typeof localized>)
  return { id: r.own(kind, fold(r.plain(texts))).id, ...columns } as { id: number } & Record<Column, string> &
    Pick<typeof columns, "translations">
}

type SubjectRow = { id: number; parentId: number | null; title: string | null; translations: object; active: boolean }

function subjectRows(list: Subject[], path: Path, above: string[], parentId: number | null, r: Resolver): SubjectRow[] {
  return list.flatMap(({ title, active, subjects }, index) => {
    const place = [...path, index]
    const titles = [...above, r.plain(title)]
    const { id } = r.own("subject", subjectKey(titles))
    const row = { id, parentId, ...localizedColumns({ title: r.localized([...place, "title"], title) }), active }
    return [row, ...subjectRows(subjects, [...place, "subjects"], titles, id, r)]
  })
}

function instructorRows({ instructors }: Organisation, r: Resolver) {
  const instructor = instructors.map(({ userId, firstName, lastName, email = null, homeLocation, active }, index) => ({
    id: r.own("instructor", userId === undefined ? namelessKey(`${firstName} ${lastName}`) : instructorKey(userId)).id,
    userId: userId ?? null,
    personId: userId === undefined ? null : (r.idOf("person", personKey(userId)) ?? null),
    firstName,
    lastName,
    email,
    homeLocationId: r.location(["instructors", index, "homeLocation"], homeLocation),
    active,
  }))
  const instructorProvider = instructors.flatMap(({ providers }, index) =>
    r
      .ids(["instructors", index, "providers"], providers, (path, name) => r.id("provider", path, name))
      .map((providerId) => ({ instructorId: instructor[index]!.id, providerId })),
  )
  return { instructor, instructorProvider }
}

function customFieldRows(fields: CustomField[], r: Resolver) {
  const path = (index: number, ...rest: PropertyKey[]): Path => ["customFields", index, ...rest]
  const keys = fields.map(({ area, tag }) => fieldKey(area, tag))
  const customField = fields.map((field, index) => {
    const { area, tag, name, type, trainingTypes, parentField, order, active } = field
    if (area !== "training" && trainingTypes.length > 0)
      r.complain(path(index, "trainingTypes"), "only fields of the area training have them")
    if (parentField !== undefined && type !== "branched drop-down")
      r.complain(path(index, "parentField"), "only a branched drop-down has one")
    const isChoice = ["drop-down", "branched drop-down", "radio button", "multiple check box", "hierarchy"].includes(
      type,
    )
    if (!isChoice && field.options.length > 0)
      r.complain(path(index, "options"), `a field of the type ${type} has none`)
    return {
      id: r.own("customField", keys[index]!).id,
      tag: bareTag(tag),
      ...localizedColumns({ name: r.localized(path(index, "name"), name) }),
      area,
      type,
      trainingTypes,
      parentFieldId: r.id("customField", path(index, "parentField"), parentField, [fieldKey(area, parentField ?? "")]),
      displayOrder: order ?? index,
      active,
    }
  })
  const customFieldOption = fields.flatMap(({ area, parentField = "", options }, index) =>
    options.map((given, place) => {
      const { value, parent, active } =
        typeof given === "string" ? { value: given, active: true } : { parent: undefined, ...given }
      const at = path(index, "options", place)
      const valuePath = typeof given === "string" ? at : [...at, "value"]
      return {
        id: r.own("option", optionKey(keys[index]!, r.plain(value))).id,
        fieldId: customField[index]!.id,
        ...localizedColumns({ value: r.localized(valuePath, value) }),
        parentOptionId: r.id("option", [...at, "parent"], parent, [
          optionKey(fieldKey(area, parentField), parent ?? ""),
        ]),
        displayOrder: place,
        active,
      }
    }),
  )
  const customFieldAccess = fields.flatMap(({ viewRoles, editRoles }, index) =>
    Object.entries({ view: viewRoles, edit: editRoles }).flatMap(([access, roles]) =>
      r
        .ids(path(index, `${access}Roles`), roles, (at, name) => r.id("role", at, name))
        .map((roleId) => ({ fieldId: customField[index]!.id, roleId, access })),
    ),
  )
  return { customField, customFieldOption, customFieldAccess }
}

/** A tag as it is stored: mails write it in brackets. */
function bareTag(tag: string): string {
  return tag.replace(/^\[(.*)\]$/, "$1")
}
