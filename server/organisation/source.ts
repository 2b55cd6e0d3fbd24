import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml"
import type { Path } from "../section/complaint.ts"
import { parsedWhole } from "../wire/json.ts"
import { isInexact, SentNumber } from "../wire/sent-number.ts"
import { OrganisationProblems, type Problem } from "./problems.ts"

/** The text of an organisation file. The name is only used in problems. */
export type SourceFile = { name: string; text: string }

/** A file's value, and the positions of its parts in the text. */
export type Source = {
  value: unknown
  /** The number or boolean at this path, exactly as the file spells it. */
  written(path: Path): string | undefined
  /** Duplicate keys of a mapping. */
  problems: Problem[]
  /** A problem at the value of this path, or at the nearest existing value above it; with `atKey` at its name. */
  problemAt(path: Path, message: string, atKey?: boolean): Problem
}

/** Reads YAML, of which JSON is a subset. Throws OrganisationProblems if the text is neither. */
export function readSource({ name, text }: SourceFile): Source {
  const value = readJson(text)
  // JSON is read a hundred times faster than YAML, but without positions.
  let yaml = value === undefined ? readYaml(name, text) : undefined
  return {
    value: yaml ? yaml.document.toJS({ maxAliasCount: -1 }) : value,
    problems: yaml?.problems ?? [],
    written(path) {
      yaml ??= readYaml(name, text)
      const node = nodeAt(yaml.document, path)
      return isScalar(node) ? node.source : undefined
    },
    problemAt(path, message, atKey = false) {
      yaml ??= readYaml(name, text)
      return problemIn(name, yaml.lines, offsetAt(yaml.document, path, atKey), message)
    },
  }
}

/**
 * The value of a JSON text. Undefined if the text is not JSON or has a duplicate key, which JSON.parse does not report.
 */
function readJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    const value = parsedWhole(text)
    const names = text.match(/"(?:[^"\\]|\\.)*"(\s*:)?/g) ?? []
    return names.filter((token) => token.endsWith(":")).length === countKeys(value) ? value : undefined
  } catch {
    return undefined
  }
}

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null || value instanceof SentNumber) return 0
  const count = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce<number>((sum, member) => sum + countKeys(member), count)
}

function readYaml(name: string, text: string) {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const notUnderstood = [...document.errors, ...document.warnings].filter(({ code }) => code !== "DUPLICATE_KEY")
  const tell = ({ pos, message }: { pos: [number, number]; message: string }) => problemIn(name, lines, pos[0], message)
  if (notUnderstood.length > 0) throw new OrganisationProblems(notUnderstood.map(tell))
  const alias = aliasProblem(document)
  if (alias) throw new OrganisationProblems([problemIn(name, lines, alias.at, alias.message)])
  const twice = document.errors.map(({ pos: [at] }) => problemIn(name, lines, at, "This key is there twice."))
  const numbers = keepNumbers(document).map(({ at, written }) =>
    problemIn(name, lines, at, `This key is read as a number: put it in quotes, "${written}".`),
  )
  return { document, lines, problems: [...twice, ...numbers] }
}

/**
 * Keeps the original spelling of numbers that JavaScript can't represent. Returns the keys whose spelling changes when
 * they are read as numbers.
 */
function keepNumbers(document: Document.Parsed): { at: number; written: string }[] {
  const keys: { at: number; written: string }[] = []
  visit(document, {
    Scalar(place, node) {
      const { value, source, range } = node
      if (typeof value !== "number" || source === undefined) return
      if (place === "key" && String(value) !== source) keys.push({ at: range?.[0] ?? 0, written: source })
      if (place !== "key" && isInexact(value, source)) node.value = new SentNumber(source)
    },
  })
  return keys
}

function problemIn(file: string, lines: LineCounter, offset: number, message: string): Problem {
  const { line, col } = lines.linePos(offset)
  return { file, line, column: col, message }
}

/** The problem of the first alias without a value: its anchor is not before it, or is around it. */
function aliasProblem(document: Document.Parsed): { at: number; message: string } | undefined {
  const open = new Set<unknown>()
  const visit = (node: unknown): { at: number; message: string } | undefined => {
    if (isAlias(node)) {
      const at = node.range?.[0] ?? 0
      const target = node.resolve(document)
      if (target === undefined) return { at, message: `There is no anchor &${node.source} before this alias.` }
      return open.has(target) ? { at, message: "This alias stands within what it stands for." } : undefined
    }
    if (!isMap(node) && !isSeq(node)) return undefined
    open.add(node)
    const members: unknown[] = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : node.items
    for (const member of members) {
      const found = visit(member)
      if (found) return found
    }
    open.delete(node)
    return undefined
  }
  return visit(document.contents)
}

function offsetAt(document: Document.Parsed, path: Path, atKey: boolean): number {
  let offset = document.contents?.range?.[0] ?? 0
  for (const [index, { key, value }] of [...nodesOf(document, path)].entries()) {
    const place = key && (!value || (atKey && index === path.length - 1)) ? key : value
    if (!place) return offset
    offset = (place as Node).range?.[0] ?? offset
  }
  return offset
}

/** The value at a path, if the file has it. */
function nodeAt(document: Document.Parsed, path: Path): unknown {
  return path.length === 0 ? document.contents : [...nodesOf(document, path)][path.length - 1]?.value
}

/** The nodes on the way along a path, as far as the file has them; within a mapping with the key. */
function* nodesOf(document: Document.Parsed, path: Path): Generator<{ key?: unknown; value: unknown }> {
  let node: unknown = document.contents
  for (const step of path) {
    const inner = isAlias(node) ? node.resolve(document) : node
    const pair = isMap(inner)
      ? inner.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      : undefined
    node = isSeq(inner) ? inner.items[Number(step)] : pair?.value
    yield { key: pair?.key, value: node }
  }
}
