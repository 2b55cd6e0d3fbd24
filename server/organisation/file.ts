import { readFile } from "node:fs/promises"
import { readText } from "../wire/encoding.ts"
import { OrganisationProblems } from "./problems.ts"
import type { SourceFile } from "./source.ts"

/**
 * Reads an organisation file: UTF-8, with or without a byte order mark. Throws OrganisationProblems for any other
 * encoding.
 */
export async function readOrganisationFile(name: string): Promise<SourceFile> {
  const read = readText(await readFile(name))
  if ("text" in read && read.encoding === "UTF-8") return { name, text: read.text }
  const { found, line } = "text" in read ? { found: "UTF-16", line: 1 } : read
  const message = `The file is ${found}, not UTF-8. Save it as UTF-8 and load it again.`
  throw new OrganisationProblems([{ file: name, line, column: 1, message }])
}
