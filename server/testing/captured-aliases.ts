import type { Breach, Sources } from "./structure.ts"

const prefix = "inner_"

/** A function of a source, with its signature and its body as they are written. */
type Definition = { name: string; file: string; signature: string; body: string }

/** Functions at the top level of the sources, without comments. */
function definitionsOf(sources: Sources): Definition[] {
  return [...sources].flatMap(([file, text]) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
    const functions = code.matchAll(/^(?:export )?(?:async )?function\*? (\w+)([\s\S]*?[)>}\w]) \{\n([\s\S]*?)^\}$/gm)
    return [...functions].map(([, name = "", signature = "", body = ""]) => ({ name, file, signature, body }))
  })
}

/** Types of parameters that hold expressions of the caller's statement. */
const isOfExpressions = /: (Expression|AudienceRow|Subject|TrainingColumns)\b/

/** Rule: a function that takes an expression has only relations whose names cannot capture it. See `Expression`. */
export function capturedAliases(sources: Sources): Breach[] {
  const definitions = definitionsOf(sources)
  const taking = definitions.filter(({ signature }) => isOfExpressions.test(signature))
  const capturing = taking.flatMap(({ name, file, body }) =>
    relationsOf(body)
      .filter((relation) => !relation.startsWith(prefix))
      .map((relation) => `${file}: ${name} takes an expression, which its relation ${relation} may capture.`),
  )
  const owners = Map.groupBy(
    definitions.flatMap((definition) =>
      [...new Set(relationsOf(definition.body))]
        .filter((relation) => relation.startsWith(prefix))
        .map((relation) => ({ relation, definition })),
    ),
    ({ relation }) => relation,
  )
  const shared = [...owners].flatMap(([relation, [first, ...others]]) =>
    others.map(
      ({ definition }) =>
        `${definition.file}: ${definition.name} has the relation ${relation}, as ${first?.definition.name} has.`,
    ),
  )
  return [...capturing, ...shared]
}

// What may follow a relation without an alias.
const noAlias = new Set(
  "on where join cross left inner full group order limit union for using set returning and or as lateral".split(" "),
)

/** The names of the relations of the SQL in a function: the aliases, or the tables that have none. */
function relationsOf(body: string): string[] {
  const expressions = [...body.matchAll(/\bwith (?:recursive )?(\w+) as\b/g)].map(([, name = ""]) => name)
  const starts = [...body.matchAll(/(?<!distinct )\b(?:from|join)\s+(?:lateral\s+)?(?=[\w($])/g)]
  return [...expressions, ...starts.map((start) => aliasAt(body, start.index + start[0].length))]
}

function aliasAt(text: string, start: number): string {
  const item = /^(?:\$?\w*)/.exec(text.slice(start))?.[0] ?? ""
  const end = afterBrackets(text, start + item.length)
  const [, alias = ""] = /^\s+(?:as\s+)?(\w+)/.exec(text.slice(end)) ?? []
  return alias === "" || noAlias.has(alias) ? text.slice(start, end) : alias
}

/** Where brackets that open here are closed; here, where none opens. */
function afterBrackets(text: string, start: number): number {
  if (!"({".includes(text.charAt(start))) return start
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const sign = text.charAt(at)
    if ("({".includes(sign)) depth++
    else if (")}".includes(sign) && --depth === 0) return at + 1
  }
  return text.length
}
