import { globSync } from "node:fs"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import type { OwnedTables } from "../database/owned-tables.ts"

/** A folder of the server, by its path below `server/`, and the tables that it owns. */
export type TableOwner = { folder: string; tables: OwnedTables }

const server = join(import.meta.dirname, "..")

/** All folders that own tables. Each states its own in its `tables.ts`. */
export const tableOwners: readonly TableOwner[] = await Promise.all(
  globSync("{*,domain/*}/tables.ts", { cwd: server }).sort().map(readOwner),
)

async function readOwner(file: string): Promise<TableOwner> {
  const { tables } = await import(pathToFileURL(join(server, file)).href)
  return { folder: dirname(file), tables }
}

/** A Markdown page of every table, its owner, and the meaning of a row. */
export function tablesPage(owners: readonly TableOwner[]): string {
  const count = owners.reduce((sum, { tables }) => sum + Object.keys(tables).length, 0)
  const parts = [
    "<!-- Generated from each `tables.ts` by `npm run generate`. Changes made here are lost. -->",
    "# Tables",
    `The ${count} tables of a portal's database. Only the files of a table's owner insert, update or delete its rows, functions and triggers of the database included; \`server/structure.test.ts\` keeps that. Reading is free. Columns and constraints: \`server/database/migrations/\`.`,
    ...owners.map(({ folder, tables }) => `## \`${folder}\`\n\n${rowsOf(tables)}`),
  ]
  return `${parts.join("\n\n")}\n`
}

function rowsOf(tables: OwnedTables): string {
  const rows = Object.entries(tables).map(([table, row]) => `| \`${table}\` | ${row} |`)
  return ["| table | what a row is |", "| --- | --- |", ...rows].join("\n")
}
