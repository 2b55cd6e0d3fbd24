/** A text of SQL in a source, from its first character to its closing quote. */
type SqlText = { start: number; end: number }

/** The SQL of a source: the content of `sql` templates and scripts, with their interpolated values as `${…}`. */
export function sqlOf(source: string): SqlText[] {
  return [...source.matchAll(/\bsql(?:<[^`]*?>)?`|\.script\(\s*["`]/g)].map(({ index, 0: opening }) => {
    const start = index + opening.length
    return { start, end: endOf(source, start, opening.at(-1) as string) }
  })
}

/** The end of a literal whose text begins at `start`. */
function endOf(source: string, start: number, quote: string): number {
  for (let at = start; at < source.length; at++) {
    if (source[at] === "\\") at++
    else if (quote === "`" && source.startsWith("${", at)) at = endOfValue(source, at + 2)
    else if (source[at] === quote) return at
  }
  return source.length
}

/** The end of an expression in a template: its closing brace. */
function endOfValue(source: string, start: number): number {
  let depth = 0
  for (let at = start; at < source.length; at++) {
    const character = source[at] as string
    if ("`\"'".includes(character)) at = endOf(source, at + 1, character)
    else if (character === "{") depth++
    else if (character === "}" && depth-- === 0) return at
  }
  return source.length
}
