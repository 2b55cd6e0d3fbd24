/** An element: names with their prefixes, and the text between its children concatenated. */
export type XmlElement = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }

/**
 * Parses a document of one element, strictly, as XML 1.0 and its namespaces require. Throws if it is not well-formed,
 * if a prefix is not declared, and for constructs that an API's answer should not have: comments, CDATA, processing
 * instructions, a DOCTYPE.
 */
export function readXml(document: string): XmlElement {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(document))
    throw new Error("a character XML lacks")
  // A parser reads every line end as a line feed.
  const tokens = document.replace(/\r\n?/g, "\n").match(/<[^>]*>|[^<]+|</g) ?? []
  const top: XmlElement = { name: "", attributes: {}, children: [], text: "" }
  const open = [top]
  for (const token of tokens) {
    const parent = open.at(-1) as XmlElement
    if (!token.startsWith("<")) parent.text += textOf(token)
    else if (token.startsWith("</")) {
      if (token.slice(2, -1).trimEnd() !== parent.name) throw new Error(`${token} closes ${parent.name}`)
      open.pop()
    } else {
      const element = elementOf(token)
      checkPrefixes(element, [...open, element])
      parent.children.push(element)
      if (!token.endsWith("/>")) open.push(element)
    }
  }
  const [root, ...others] = top.children
  if (!root || others.length > 0 || open.length !== 1 || top.text.trim() !== "")
    throw new Error("not one whole element")
  return root
}

/** The texts of an element and its descendants, in document order; without the text of elements with children. */
export function textsIn({ text, children }: XmlElement): string[] {
  return children.length > 0 ? children.flatMap(textsIn) : [text]
}

const name = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?"

function elementOf(token: string): XmlElement {
  const [, tag = "", attributes = ""] = new RegExp(`^<(${name})((?:\\s+${name}="[^"<]*")*)\\s*/?>$`).exec(token) ?? []
  if (tag === "") throw new Error(`not a tag: ${token}`)
  const pairs = [...attributes.matchAll(/\s+([^=\s]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => {
    return [key, textOf(value.replace(/[\t\n]/g, " "))] as const
  })
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`an attribute twice: ${token}`)
  return { name: tag, attributes: Object.fromEntries(pairs), children: [], text: "" }
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

function textOf(raw: string): string {
  if (raw.includes("]]>")) throw new Error("]]> in a text")
  return raw.replace(/&(?:#(\d+);|#x([\dA-Fa-f]+);|(\w+);)?/g, (found, decimal, hexadecimal, entity) => {
    if (decimal ?? hexadecimal) return String.fromCodePoint(Number(decimal ?? `0x${hexadecimal}`))
    if (!Object.hasOwn(entities, entity ?? "")) throw new Error(`not an entity: ${found}`)
    return entities[entity] as string
  })
}

/** Checks that every prefix, also in values of `i:type`, is declared on the element or an ancestor. */
function checkPrefixes({ name, attributes }: XmlElement, scope: XmlElement[]): void {
  const names = [name, ...Object.keys(attributes), attributes["i:type"] ?? ""]
  for (const prefix of names.map((name) => /^(.+):/.exec(name)?.[1]))
    if (prefix && prefix !== "xmlns" && !scope.some(({ attributes }) => attributes[`xmlns:${prefix}`]))
      throw new Error(`not declared: ${prefix}`)
}
