import { parseArgs } from "node:util"
import { withPortal } from "../install/portals.ts"
import { readOrganisationFile } from "../organisation/file.ts"
import { loadOrganisation } from "../organisation/load.ts"
import { OrganisationProblems } from "../organisation/problems.ts"
import type { LoadReport } from "../organisation/report.ts"
import { type Portal, type PortalName, portalNames } from "../portal/portal.ts"
import { readSettings } from "../settings.ts"
import { Problems } from "./arguments.ts"
import { runAsCommand } from "./command.ts"

const usage = `Loads an organisation file into a portal, beside a running server or without one. Loaded twice, the second time changes nothing.

  npm run load -- <file> --portal <portal>

  <file>       YAML or JSON: docs/organisation-file.md says what it may hold
  --portal     ${portalNames.join(", ")}
`

/** Opens one portal and closes it when `work` has settled. */
export type WithPortal = (name: PortalName, work: (portal: Portal) => Promise<LoadReport>) => Promise<LoadReport>

/**
 * Runs the command that the arguments name and returns the text to print. Throws `Problems` with everything that is
 * wrong with the arguments, and `OrganisationProblems` with everything that is wrong with the file.
 */
export async function runCommand(args: string[], openPortal: WithPortal): Promise<string> {
  const commandLine = readArguments(args)
  if (!commandLine) return usage
  const file = await readOrganisationFile(commandLine.file).catch((error: Error) => {
    throw error instanceof OrganisationProblems
      ? error
      : new Problems([`${commandLine.file} can't be read: ${error.message}`])
  })
  const report = await openPortal(commandLine.portal, (portal) => loadOrganisation(portal, file))
  return reportText(report)
}

function readArguments(args: string[]): { file: string; portal: PortalName } | undefined {
  const { values, positionals } = parse(args)
  if (values.help) return undefined
  const [file, ...more] = positionals
  const portal = portalNames.find((name) => name === values.portal)
  const problems = [
    ...(file === undefined ? ["The file is missing: npm run load -- <file> --portal <portal>"] : []),
    ...more.map((word) => `${word}: one file at a time.`),
    ...(portal === undefined ? [`--portal: It must be one of ${portalNames.join(", ")}.`] : []),
  ]
  if (file === undefined || portal === undefined || problems.length > 0) throw new Problems(problems)
  return { file, portal }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { portal: { type: "string" }, help: { type: "boolean", short: "h" } },
    })
  } catch (error) {
    throw new Problems([(error as Error).message])
  }
}

/** Formats the report: one line for each section of the file. */
function reportText(report: LoadReport): string {
  const rows = Object.entries(report).map(([section, { added, changed, kept }]) =>
    [section, added, changed, kept].map(String),
  )
  const table = [["", "added", "changed", "as before"], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  return table
    .map(([section = "", ...counts]) => {
      const numbers = counts.map((count, index) => count.padStart(widths[index + 1]!))
      return `${[section.padEnd(widths[0]!), ...numbers].join("  ").trimEnd()}\n`
    })
    .join("")
}

const withOwnPortal: WithPortal = (name, work) => withPortal(readSettings(process.env), name, work)

if (import.meta.main) await runAsCommand(() => runCommand(process.argv.slice(2), withOwnPortal), [OrganisationProblems])
