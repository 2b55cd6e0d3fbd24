import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { type TableOwner, tableOwners } from "../contract/table-owners.ts"
import { sqlOf } from "./sql-texts.ts"
import { type Breach, importsOf, roomOf, type Sources } from "./structure.ts"

const migrations = join(import.meta.dirname, "../database/migrations")

/** The input of the rule: the owners of tables, and the migrations. */
export type TableRules = { owners: readonly TableOwner[]; migrations: string }

/** Reads the current input of the rules. */
export function readTableRules(): TableRules {
  const files = globSync("*.sql", { cwd: migrations }).sort()
  return {
    owners: tableOwners,
    migrations: files.map((file) => readFileSync(join(migrations, file), "utf8")).join("\n"),
  }
}

/** Rule: every table has one owner. */
export function tablesWithoutOwner(sources: Sources, { owners, migrations }: TableRules): Breach[] {
  const stated = owners.flatMap(({ folder, tables }) => Object.keys(tables).map((table) => ({ folder, table })))
  const present = tablesOf([migrations, ...[...sources.values()].flatMap(templatesOf)].join("\n"))
  return [
    ...[...present]
      .filter((name) => !stated.some(({ table }) => table === name))
      .map((name) => `${name} has no owner: list it, with what a row is, in the tables.ts of the folder that owns it.`),
    ...stated
      .filter(({ table }) => !present.has(table))
      .map(({ folder, table }) => `${folder}/tables.ts lists ${table}, which does not exist.`),
    ...stated
      .filter(({ table }, index) => stated.findIndex((other) => other.table === table) < index)
      .map(({ folder, table }) => `${folder}/tables.ts lists ${table}, which another folder lists too.`),
  ]
}

/** The tables that exist after all these statements. */
function tablesOf(statements: string): Set<string> {
  const tables = new Set<string>()
  for (const [, verb = "", table = ""] of statements.matchAll(tableStatement))
    if (verb.toLowerCase() === "create") tables.add(table)
    else tables.delete(table)
  return tables
}

const tableStatement = /^(create|drop) (?:unlogged )?table (?:if (?:not )?exists )?(\w+)/gim

/**
 * Rule: only its owner's files write a table, by statements, by functions of the database, or by passing it to code
 * that writes any table.
 */
export function tablesOfOthers(sources: Sources, { owners, migrations }: TableRules): Breach[] {
  const ownerOf = new Map(owners.flatMap(({ folder, tables }) => Object.keys(tables).map((table) => [table, folder])))
  const functions = functionsOf(migrations)
  const shared = [...functions].filter(([, tables]) => new Set([...tables].map((table) => ownerOf.get(table))).size > 1)
  return [
    ...shared.map(
      ([name, tables]) =>
        `The function ${name} writes tables of several owners: ${[...tables].join(", ")}. Write one function for each.`,
    ),
    ...[...sources].flatMap(([file, text]) =>
      writtenBy(file, text, functions, ownerOf)
        // A table without an owner is a breach of the other rule.
        .filter((table) => (table === "${" || ownerOf.has(table)) && ownerOf.get(table) !== roomOf(file))
        .map((table) => breach(file, table, ownerOf.get(table))),
    ),
  ]
}

function breach(file: string, table: string, owner: string | undefined): Breach {
  if (table === "${")
    return `${file} writes a table that its statement does not name: write the name into the statement.`
  return `${file} writes ${table}, which ${owner} owns: call a function of ${owner} instead.`
}

/** The tables that the statements of a file write. */
function writtenBy(
  file: string,
  text: string,
  functions: ReadonlyMap<string, ReadonlySet<string>>,
  tables: ReadonlyMap<string, string>,
): string[] {
  const handsOver = importsOf(new Map([[file, text]])).some(({ to }) => generalWriters.includes(to))
  const written = templatesOf(text).flatMap((template) => {
    const called = [...template.matchAll(/\b(\w+)\s*\(/g)].flatMap(([, name = ""]) => [...(functions.get(name) ?? [])])
    // A template that is only a table's name is passed to a function that writes that table.
    const handed = handsOver && tables.has(template.trim()) ? [template.trim()] : []
    return [...writesOf(template).map(({ table }) => table), ...called, ...handed]
  })
  return [...new Set(written)].filter((table) => table !== "${" || !generalWriters.includes(file))
}

/** The files whose statements write tables that they receive as parameters. */
const generalWriters = ["database/copy-rows.ts", "section/upsert.ts"]

/** A write in a text of SQL: the table, or `${` if the name is not in the text. */
type Write = { verb: string; table: string }

const writing = /\b(insert\s+into|update|delete\s+from|merge\s+into|truncate)\s+(?:table\s+|only\s+)?(\w+|\$\{)/gi

/** The writes of a statement. `for update`, `on conflict … do update` and triggers' `after update of` name no table. */
function writesOf(sql: string): Write[] {
  const statement = sql.replace(/\bfor (no key )?update\b|\bdo update\b|\b(before|after|or) (update|delete)\b/gi, "")
  return [...statement.matchAll(writing)].map(([, verb = "", table = ""]) => ({
    verb: verb.replace(/\s+/g, " "),
    table,
  }))
}

/** The SQL texts of a source, with their interpolated values as `${…}`. */
function templatesOf(source: string): string[] {
  return sqlOf(source).map(({ start, end }) => source.slice(start, end))
}

// A function's name, and its text up to the end of the statement or of the dollar quotes.
const functionStatement =
  /^create (?:or replace )?function (\w+)\s*\(((?:(?!\$\$|;[ \t]*$)[\s\S])*)(?:\$\$([\s\S]*?)\$\$)?/gim

/** The tables that each function of the database writes, directly or through others, by the function's name. */
function functionsOf(statements: string): ReadonlyMap<string, ReadonlySet<string>> {
  const bodies = new Map(
    [...statements.matchAll(functionStatement)].map(([, name = "", head = "", body = ""]) => [
      name,
      (head + body).replace(/--.*$/gm, ""),
    ]),
  )
  const tablesOf = (name: string, seen: Set<string>): string[] => {
    if (seen.has(name)) return []
    seen.add(name)
    const body = bodies.get(name) ?? ""
    const called = [...body.matchAll(/\b(\w+)\s*\(/g)]
      .map(([, other = ""]) => other)
      .filter((other) => bodies.has(other))
    return [...writesOf(body).map(({ table }) => table), ...called.flatMap((other) => tablesOf(other, seen))]
  }
  return new Map([...bodies.keys()].map((name) => [name, new Set(tablesOf(name, new Set()))]))
}
