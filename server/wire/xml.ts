import { className, core, definition, optionFor, type Schema } from "./schemas.ts"

export { className }

const instance = "http://www.w3.org/2001/XMLSchema-instance"

/** The namespace of most items. Wire: with exactly these capitals. */
export const servicesNamespace = "www.CornerStoneOnDemand.com/Services"

/**
 * Writes the foundational envelope as XML: `cornerstoneApi` with `validations`, `status`, `timeStamp`, the counter and
 * then the data. Wire: `data` is always the fifth child, and clients rely on its index, so a reply without a counter
 * has an empty `totalRecords`. The schema and the given namespace determine how items are written: members under their
 * JSON names, a list as repeated elements of its class. Without items, the document is an error body, which has the
 * head alone.
 */
export function xmlDocument(head: object, items?: { data: object[]; schema: Schema; namespace?: string }): string {
  const members = Object.entries(head).map(([name, value]) => plainElement(name, value))
  if (items && members.length < 3) members.push(empty("totalRecords"))
  const data = items ? dataElement(items.data, items.schema, items.namespace ?? servicesNamespace) : ""
  return `<cornerstoneApi xmlns:i="${instance}"><validations/>${members.join("")}${data}</cornerstoneApi>`
}

function dataElement(data: object[], schema: Schema, namespace: string): string {
  const items = data.map((item) => element(itemName(item, schema), item, schema, namespace))
  return `<data xmlns:a="${escaped(namespace)}">${items.join("")}</data>`
}

/** An element of the envelope, or of an error: plain names, no schema. */
function plainElement(name: string, value: unknown): string {
  if (value === null || value === undefined) return empty(name)
  if (Array.isArray(value)) return elementWith(name, value.map((item) => plainElement("item", item)).join(""))
  if (typeof value !== "object") return elementWith(name, escaped(String(value)))
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return elementWith(name, members.map(([key, member]) => plainElement(xmlName(key), member)).join(""))
}

function element(name: string, value: unknown, schema: Schema | undefined, namespace: string): string {
  if (value === null || value === undefined) return empty(name)
  const kind = schema && kindOf(schema, value)
  if (Array.isArray(value)) {
    const item = kind && definition(kind).element
    return elementWith(name, value.map((member) => element(itemName(member, item), member, item, namespace)).join(""))
  }
  if (typeof value === "object") return objectElement(name, value as Record<string, unknown>, kind, namespace)
  return elementWith(name, escaped(String(value)))
}

function objectElement(
  name: string,
  value: Record<string, unknown>,
  schema: Schema | undefined,
  namespace: string,
): string {
  const { shape = {}, valueType } = schema ? definition(schema) : {}
  let children = ""
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || key === "__type") continue
    const memberSchema = Object.hasOwn(shape, key) ? shape[key] : valueType
    children += element(`a:${xmlName(key)}`, member, memberSchema, namespace)
  }
  return `<${name}${typeAttribute(value.__type, namespace)}>${children}</${name}>`
}

/** The attribute `i:type` for a `{Class}:{namespace}`. */
function typeAttribute(type: unknown, namespace: string): string {
  if (typeof type !== "string") return ""
  const [name = "", ...rest] = type.split(":")
  const own = rest.join(":")
  if (own === "" || own === namespace) return ` i:type="a:${xmlName(name)}"`
  return ` i:type="b:${xmlName(name)}" xmlns:b="${escaped(own)}"`
}

/** The name of an element of a list: its class, else its scalar type. */
function itemName(value: unknown, schema: Schema | undefined): string {
  const kind = schema && core(schema, "out")
  const name = kind && (className(kind) ?? className(kindOf(kind, value)))
  return `a:${xmlName(name ?? scalarName(value))}`
}

function scalarName(value: unknown): string {
  if (typeof value === "object") return "Item"
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "double"
  return typeof value === "boolean" ? "boolean" : "string"
}

/** The schema that describes a value: without wrappers, and of a union the option that fits the value. */
function kindOf(schema: Schema, value: unknown): Schema {
  const kind = core(schema, "out")
  const { options, discriminator } = definition(kind)
  if (!options) return kind
  const option = discriminator
    ? optionFor(kind, (value as Record<string, unknown> | null)?.[discriminator])
    : optionLike(options, value)
  return option ? kindOf(option, value) : kind
}

/**
 * The option without a discriminator that describes a value. The value is validated only if several options are lists,
 * or are not.
 */
function optionLike(options: Schema[], value: unknown): Schema | undefined {
  const like = options.filter((option) => isList(option) === Array.isArray(value))
  return like.length === 1 ? like[0] : like.find((option) => (option as Parsing).safeParse(value).success)
}

type Parsing = Schema & { safeParse(value: unknown): { success: boolean } }

function isList(schema: Schema): boolean {
  return definition(core(schema, "out")).type === "array"
}

function empty(name: string): string {
  return `<${name} i:nil="true"/>`
}

function elementWith(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}

/**
 * Converts the name of a member to an element name. Characters that XML does not allow in names are encoded as .NET
 * encodes them: a blank is `_x0020_`.
 */
function xmlName(name: string): string {
  if (/^[A-Za-z_][\w.-]*$/.test(name) && !name.includes("_x")) return name
  const coded = name.replace(/_(?=x[\dA-Fa-f]{4}_)|[^\w.-]|^[\d.-]/gu, (character) =>
    Array.from({ length: character.length }, (_, unit) => `_x${hex(character.charCodeAt(unit))}_`).join(""),
  )
  return coded === "" ? "_" : coded
}

function hex(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, "0")
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" }

/** Escapes a text for XML. A character that XML 1.0 cannot hold, such as U+0001, becomes the replacement character. */
function escaped(text: string): string {
  return text.replace(
    /[&<>"\r]|[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
    (character) => escapes[character] ?? "\uFFFD",
  )
}
