import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { type Declaration, declare } from "../../../section/declaration.ts"
import { looseKey, subjectKey } from "../../../section/kinds.ts"
import { localizedColumns } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { type Load, type StoredKey, section } from "../../../section/section.ts"
import { active, list, Texts } from "../../../section/shapes.ts"
import { upsert } from "../../../section/upsert.ts"

const Subject = z
  .strictObject({
    title: Texts,
    active,
    get subjects() {
      return list(Subject).describe("The subjects below.")
    },
  })
  .meta({ id: "subject" })

type Subject = { title: Texts; active: boolean; subjects: Subject[] }

/** Subjects, as a tree. References use the title, or if titles repeat, the titles from the root down. */
export const subjectsSection = section({
  members: { subjects: list(Subject) },
  findAll: findSubjects,
  declarations: ({ subjects }, plain) => declarations(subjects, [], [], plain),
  rows: ({ subjects }, resolver) => subjectRows(subjects, ["subjects"], [], null, resolver),
  steps: [{ name: "subjects", save }],
})

function declarations(
  subjects: readonly Subject[],
  place: Path,
  above: string[],
  plain: (texts: Texts) => string,
): Declaration[] {
  return subjects.flatMap((subject, index) => {
    const title = plain(subject.title)
    const titles = [...above, title]
    const here = [...place, index]
    return [
      declare("subjects", "subject", here, subjectKey(titles), { loose: [looseKey(title)] }),
      ...declarations(subject.subjects, [...here, "subjects"], titles, plain),
    ]
  })
}

type Row = { id: number; parentId: number | null; title: string | null; translations: object; active: boolean }

function subjectRows(
  subjects: readonly Subject[],
  path: Path,
  above: string[],
  parentId: number | null,
  resolver: Resolver,
): Row[] {
  return subjects.flatMap(({ title, active, subjects }, index) => {
    const place = [...path, index]
    const titles = [...above, resolver.plain(title)]
    const { id } = resolver.fileThing("subject", subjectKey(titles))
    const row = { id, parentId, ...localizedColumns({ title: resolver.localized([...place, "title"], title) }), active }
    return [row, ...subjectRows(subjects, [...place, "subjects"], titles, id, resolver)]
  })
}

async function save(sql: Sql, rows: readonly Row[], { changes }: Load): Promise<void> {
  const upserted = await upsert(sql, sql`subject`, rows)
  changes.record("subject", upserted)
  if (upserted.length > 0) await sql`select rebuild_subject_above()`
}

async function findSubjects(sql: Sql): Promise<StoredKey[]> {
  const subjects = await sql<{ id: number; titles: string[] }>`
    select s.id, array_agg(above.title order by way.distance desc) as titles
    from subject s join subject_above way on way.subject_id = s.id join subject above on above.id = way.above_id
    group by s.id order by s.id
  `
  return subjects.flatMap(({ id, titles }) => [
    { kind: "subject", key: subjectKey(titles), id },
    { kind: "subject", key: looseKey(titles.at(-1) ?? ""), id, loose: true },
  ])
}
