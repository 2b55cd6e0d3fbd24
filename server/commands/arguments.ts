import { parseArgs } from "node:util"
import { type PortalName, portalNames } from "../portal/portal.ts"
import { StartError } from "../portal/start-error.ts"

/** The values of each option on the command line. */
export type Options = Record<string, string[]>

/**
 * The options of a command besides `portal`, which every command has: the allowed, the required, and the repeatable
 * ones.
 */
export type CommandOptions = { options: string[]; required?: string[]; many?: string[] }

/** Everything that is wrong with a command line. */
export class Problems extends StartError {
  override name = "Problems"
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join("\n"))
    this.problems = problems
  }
}

/**
 * Reads a command line. Returns undefined if it asks for help. Throws `Problems` with everything that is wrong with it.
 */
export function readArguments(
  args: string[],
  commands: Record<string, CommandOptions>,
): { command: string; portal: PortalName; options: Options } | undefined {
  if (args.length === 0 || args.includes("--help") || args.includes("-h")) return undefined
  const { tokens } = parseArgs({ args: joinValues(args), strict: false, allowPositionals: true, tokens: true })
  const words = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []))
  const optionTokens = tokens.flatMap((token) => (token.kind === "option" ? [token] : []))
  const options = Map.groupBy(optionTokens, ({ name }) => name)
  const texts = [...options].map(([name, tokens]) => [name, tokens.map(({ value }) => value ?? "")] as const)

  const command = words[0] !== undefined && Object.hasOwn(commands, words[0]) ? commands[words[0]] : undefined
  const problems = [...commandProblems(words, commands), ...optionProblems(texts, command)]
  if (problems.length > 0) throw new Problems(problems)
  const { portal, ...rest } = Object.fromEntries(texts) as Options
  return { command: words[0]!, portal: portal![0] as PortalName, options: rest }
}

/** Joins each option with its value, so that no option takes the next one as its value. */
function joinValues(args: string[]): string[] {
  const words: string[] = []
  for (const word of args) {
    const last = words.at(-1)
    if (last?.startsWith("--") && !last.includes("=") && !word.startsWith("--")) words.splice(-1, 1, `${last}=${word}`)
    else words.push(word)
  }
  return words
}

function* commandProblems([command, ...more]: string[], commands: Record<string, CommandOptions>): Iterable<string> {
  const names = Object.keys(commands)
  if (command === undefined) yield `A command is missing: ${names.join(", ")}.`
  else if (!names.includes(command)) yield `${command} is no command: ${names.join(", ")}.`
  for (const word of more) yield `${word} is a word too many: a text with blanks stands in quotation marks.`
}

function* optionProblems(
  options: (readonly [string, readonly string[]])[],
  command: CommandOptions | undefined,
): Iterable<string> {
  for (const [name, [text = "", ...more]] of options) {
    if (command && !["portal", ...command.options].includes(name)) yield `--${name}: The command has no such option.`
    else if ([text, ...more].includes("")) yield `--${name}: A value is missing.`
    else if (command && more.length > 0 && !command.many?.includes(name)) yield `--${name}: It is given twice.`
    else if (name === "portal" && !portalNames.some((portal) => portal === text))
      yield `--portal: ${text} is none of ${portalNames.join(", ")}.`
  }
  for (const name of ["portal", ...(command?.required ?? [])])
    if (!options.some(([option]) => option === name)) yield `--${name}: It is missing.`
}
