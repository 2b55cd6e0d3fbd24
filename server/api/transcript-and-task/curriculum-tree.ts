import type { Sql } from "../../database/sql.ts"
import { type ChildRow, type Contents, listChildRows, listContents } from "./curriculum-queries.ts"
import { type DescribedRow, describeRows } from "./row-queries.ts"
import type { RowTree } from "./transcript-item.ts"

/** Reads rows by their ids, in that order, each with its child rows. */
export async function rowTrees(sql: Sql, ids: readonly number[], culture: string): Promise<RowTree[]> {
  const [rows, children] = await Promise.all([describeRows(sql, ids, culture), listChildRows(sql, ids)])
  if (children.length === 0) return rows.map((row) => ({ row, place: 1, within: [] }))
  const childIds = [...new Set(children.map(({ id }) => id))]
  const described = await describeRows(sql, childIds, culture)
  const curricula = [...rows, ...described].filter(({ type }) => type === "Curriculum")
  const contents = await listContents(
    sql,
    curricula.map(({ trainingId }) => trainingId),
  )
  return nested(rows, { children, described, contents })
}

type Found = { children: ChildRow[]; described: DescribedRow[]; contents: Contents[] }

/**
 * Nests rows into their curricula in the order of the sections; a training in two sections is nested twice. Rows that
 * the curriculum's row still holds but no section lists come last.
 */
export function nested(roots: readonly DescribedRow[], { children, described, contents }: Found): RowTree[] {
  const byId = new Map(described.map((row) => [row.id, row]))
  const byRoot = Map.groupBy(children, ({ rootId }) => rootId)
  const contentsOf = new Map(contents.map(({ curriculumId, families }) => [curriculumId, families]))
  return roots.map((root) => {
    const own = byRoot.get(root.id) ?? []
    const byFamily = Map.groupBy(own, ({ family }) => family)
    const shown = new Set<number>()
    const treeOf = (row: DescribedRow, place: number, above: readonly number[]): RowTree => {
      const path = [...above, row.trainingId]
      const within = (contentsOf.get(row.trainingId) ?? [])
        .flatMap((family, index) => (byFamily.get(family) ?? []).map(({ id }) => ({ id, place: index + 1 })))
        .flatMap(({ id, place }) => ({ child: byId.get(id), place }))
        // The recursion stops at a curriculum that contains itself, which sections may do by now.
        .flatMap(({ child, place }) => (child && !path.includes(child.trainingId) ? { child, place } : []))
      for (const { child } of within) shown.add(child.id)
      return { row, place, within: within.map(({ child, place }) => treeOf(child, place, path)) }
    }
    const tree = treeOf(root, 1, [])
    const left = own.filter(({ id }) => !shown.has(id)).flatMap(({ id }) => byId.get(id) ?? [])
    const places = contentsOf.get(root.trainingId)?.length ?? 0
    const others = left.map((row, index) => treeOf(row, places + index + 1, [root.trainingId]))
    return { ...tree, within: [...tree.within, ...others] }
  })
}
