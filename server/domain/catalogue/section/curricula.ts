import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { localizedColumns } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { StoredPart } from "../../../section/section.ts"
import { active, count, day, LongTexts, off, Texts, trainingReference } from "../../../section/shapes.ts"
import { keepOnly, replace, upsert } from "../../../section/upsert.ts"
import { common, commonRows, identifiable, trainingKey } from "./training.ts"

const item = z
  .union(
    [
      trainingReference,
      z.strictObject({
        training: trainingReference,
        required: active,
        afterPrevious: off.describe("It opens when the required items before it in the section are done."),
        dueDays: count.optional().describe("Due so many days after the curriculum came to the person."),
        due: day.optional().describe("Due on this day, instead of after so many days."),
        autoRegister: off.describe("Whoever gets it is registered as soon as it is open, if it costs nothing."),
      }),
    ],
    "must be the ref or GUID of a learning object, or { training: …, required: … }",
  )
  .meta({
    id: "item",
    description:
      "The ref or GUID of a learning object, or for one that is not required { training: MT-1, required: false }.",
  })

const Section = z
  .strictObject({
    title: Texts,
    description: LongTexts.optional(),
    minRequired: count.optional().describe("How many of its items are required. All of them, when left out."),
    afterPrevious: off.describe("It opens when the sections before it are complete."),
    items: z.array(item).default([]),
    get sections() {
      return z.array(Section).default([]).describe("The sections below.")
    },
  })
  .meta({ id: "section" })

type Section = z.output<typeof Section>

/** A curriculum in the file. */
export const CurriculumItem = identifiable(
  z.strictObject({ ...common, sections: z.array(Section).min(1, "must have at least one section") }),
)

/** The rows of a curriculum. */
export function curriculumRows(curriculum: z.output<typeof CurriculumItem>, path: Path, resolver: Resolver) {
  const common = commonRows(curriculum, "Curriculum", path, resolver)
  const sections = sectionRows(curriculum.sections, null, [...path, "sections"])
  return {
    ...common,
    // Sections are numbered depth-first.
    sections: sections.map(({ section }, position) => ({ ...section, position })),
    items: sections.flatMap(({ items }) => items),
  }

  function sectionRows(list: Section[], parentId: number | null, at: Path): SectionRows[] {
    return list.flatMap((section, index) => {
      const place = [...at, index]
      const { id } = resolver.part("section", trainingKey(curriculum), resolver.plain(section.title))
      const { minRequired = null, afterPrevious, items, sections } = section
      if ((minRequired ?? 0) > items.length)
        resolver.complain([...place, "minRequired"], "is more than there are items")
      const ids = resolver.ids([...place, "items"], items, (where, item) =>
        typeof item === "string"
          ? resolver.training(where, item)
          : resolver.training([...where, "training"], item.training),
      )
      const row = {
        id,
        curriculumId: common.id,
        parentId,
        ...localizedColumns({
          title: resolver.localized([...place, "title"], section.title),
          description: resolver.localized([...place, "description"], section.description),
        }),
        minRequired,
        afterPrevious,
      }
      const entries = ids.map((trainingId, order) => ({
        sectionId: id,
        position: order,
        trainingId,
        ...itemColumns(items[order]!, [...place, "items", order], resolver),
      }))
      return [{ section: row, items: entries }, ...sectionRows(sections, id, [...place, "sections"])]
    })
  }
}

/** The columns of an item besides its training. */
function itemColumns(item: Section["items"][number], path: Path, resolver: Resolver) {
  const settings = typeof item === "string" ? undefined : item
  const { required = true, afterPrevious = false, dueDays = null, due, autoRegister = false } = settings ?? {}
  if (due !== undefined && dueDays !== null) resolver.complain([...path, "due"], "is given beside dueDays")
  return { required, afterPrevious, dueOn: due === undefined ? null : resolver.day(due), dueDays, autoRegister }
}

type SectionRow = {
  id: number
  curriculumId: number
  parentId: number | null
  title: string | null
  description: string | null
  translations: object
  minRequired: number | null
  afterPrevious: boolean
}

type SectionRows = {
  section: SectionRow
  items: ({ sectionId: number; position: number; trainingId: number } & ReturnType<typeof itemColumns>)[]
}

type Rows = { ids: number[]; sections: (SectionRow & { position: number })[]; items: SectionRows["items"] }

/** Replaces the sections of these curricula, and returns the changed curricula. */
export async function saveCurricula(sql: Sql, { ids, sections, items }: Rows): Promise<number[]> {
  const curriculumOf = new Map(sections.map(({ id, curriculumId }) => [id, curriculumId]))
  const upserted = await upsert(sql, sql`curriculum_section`, sections)
  const gone = await keepOnly(sql, sql`curriculum_section`, sql`curriculum_id`, ids, sections)
  const replaced = await replace(sql, sql`curriculum_item`, sql`section_id`, [...curriculumOf.keys()], items)
  return [...gone, ...[...upserted.map(({ id }) => id), ...replaced].map((id) => curriculumOf.get(id)!)]
}

/** The stored sections of these curricula. */
export function findCurriculumSections(sql: Sql, curricula: readonly number[]): PromiseLike<StoredPart[]> {
  return sql<StoredPart>`
    select id, curriculum_id as owner, title as name from curriculum_section
    where curriculum_id = any(${curricula}) order by id
  `
}
