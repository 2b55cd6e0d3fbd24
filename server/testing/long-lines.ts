import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { sqlOf } from "./sql-texts.ts"
import type { Breach } from "./structure.ts"

const root = join(import.meta.dirname, "../..")
const most = 120

/** All source files by their paths, including tests and benchmarks, without generated ones. */
export function readAllSources(): ReadonlyMap<string, string> {
  const files = globSync("{server,client,web,bench,scripts}/**/*.ts", { cwd: root, exclude: ["**/node_modules/**"] })
  const texts = files.sort().map((file) => [file, readFileSync(join(root, file), "utf8")] as const)
  return new Map(texts.filter(([, text]) => !text.startsWith("// Generated")))
}

/** Rule: lines of comments and of SQL have at most 120 columns. The formatter changes neither. */
export function longLines(sources: ReadonlyMap<string, string>): Breach[] {
  return [...sources].flatMap(([file, text]) => {
    const lines = text.split("\n")
    const ofSql = linesOfSql(text)
    return lines.flatMap((line, index) => {
      const isBound = /^\s*(\/\/|\/?\*)/.test(line) || ofSql.has(index)
      return line.length > most && isBound ? [`${file}:${index + 1} is ${line.length} columns long.`] : []
    })
  })
}

/** The indexes of the lines with SQL. */
function linesOfSql(text: string): Set<number> {
  const lineAt = (place: number) => text.slice(0, place).split("\n").length - 1
  return new Set(
    sqlOf(text).flatMap(({ start, end }) => {
      const first = lineAt(start)
      return Array.from({ length: lineAt(end) - first + 1 }, (_, offset) => first + offset)
    }),
  )
}
