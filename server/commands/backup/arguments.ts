import { parseArgs } from "node:util"
import { type PortalName, portalNames } from "../../portal/portal.ts"
import { Problems } from "../arguments.ts"

/**
 * The arguments of a command about a backup: a file, unless the command takes none, a portal (undefined: all), and the
 * flags that are set.
 */
export type BackupArguments = { file: string; portal: PortalName | undefined; flags: ReadonlySet<string> }

/**
 * Reads a command line. Returns undefined if it asks for help. Throws `Problems` with everything that is wrong with it.
 */
export function readBackupArguments(
  args: string[],
  { flags = [], takesFile = true }: { flags?: readonly string[]; takesFile?: boolean },
): BackupArguments | undefined {
  const { values, positionals } = parse(args, flags)
  if (values.help) return undefined
  const [file, ...more] = positionals
  const portal = portalNames.find((name) => name === values.portal)
  const problems = [
    ...(takesFile && file === undefined ? ["The file is missing."] : []),
    ...(takesFile ? more : positionals).map((word) => `${word} is a word too many.`),
    ...(values.portal !== undefined && !portal ? [`--portal: It must be one of ${portalNames.join(", ")}.`] : []),
  ]
  if (problems.length > 0) throw new Problems(problems)
  return { file: file ?? "", portal, flags: new Set(flags.filter((flag) => values[flag])) }
}

function parse(args: string[], flags: readonly string[]) {
  const boolean = { type: "boolean" } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...Object.fromEntries(flags.map((flag) => [flag, boolean])),
        portal: { type: "string" },
        help: { ...boolean, short: "h" },
      },
    }) as { values: Record<string, string | boolean | undefined>; positionals: string[] }
  } catch (error) {
    throw new Problems([(error as Error).message])
  }
}
