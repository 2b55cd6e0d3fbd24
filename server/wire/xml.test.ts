import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { z } from "zod"
import { readXml, textsIn } from "../testing/read-xml.ts"
import { className, xmlDocument } from "./xml.ts"

const head = { status: 200, timeStamp: "2026-03-04T09:15:00+0000" }
const services = "www.CornerStoneOnDemand.com/Services"

/** The items of a document with this data, as text. */
function items(schema: z.ZodType, ...data: object[]): string {
  const document = xmlDocument(head, { data, schema })
  readXml(document)
  return /<data [^>]*>(.*)<\/data>/s.exec(document)?.[1] ?? ""
}

const Break = z.object({ Title: z.string(), Duration: z.int() }).meta({ id: "TestBreak" })
const Part = z.object({ PartName: z.string(), PartBreaks: z.array(Break) }).meta({ id: "TestPart" })
const Session = z
  .object({ __type: z.string(), Type: z.literal("Session"), Parts: z.array(Part) })
  .meta({ id: "TestSession" })
const Course = z.object({ Type: z.literal("Course"), Parts: z.array(z.string()) }).meta({ id: "TestCourse" })
const Item = z.discriminatedUnion("Type", [Session, Course]).meta({ id: "TestItem" })
const Result = z.object({ item: Item.nullable(), Result: z.string().optional() }).meta({ id: "TestResult" })

test("the whole document", () => {
  assert.equal(
    xmlDocument({ ...head, createdRecords: 1 }, { data: [{ item: null, Result: "Failed" }], schema: Result }),
    '<cornerstoneApi xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><validations/><status>200</status>' +
      "<timeStamp>2026-03-04T09:15:00+0000</timeStamp><createdRecords>1</createdRecords>" +
      `<data xmlns:a="${services}"><a:TestResult><a:item i:nil="true"/><a:Result>Failed</a:Result></a:TestResult></data>` +
      "</cornerstoneApi>",
  )
})

test("lists are repeated elements of their class, also inside the option of a union", () => {
  const parts = [{ PartName: "Theory", PartBreaks: [{ Title: "Coffee", Duration: 15 }] }]
  const item = { __type: `TestSession:${services}`, Type: "Session", Parts: parts }
  const pause = "<a:TestBreak><a:Title>Coffee</a:Title><a:Duration>15</a:Duration></a:TestBreak>"
  const part = `<a:TestPart><a:PartName>Theory</a:PartName><a:PartBreaks>${pause}</a:PartBreaks></a:TestPart>`
  const session = `<a:item i:type="a:TestSession"><a:Type>Session</a:Type><a:Parts>${part}</a:Parts></a:item>`
  assert.equal(items(Result, { item }), `<a:TestResult>${session}</a:TestResult>`)
  assert.equal(
    items(Result, { item: { Type: "Course", Parts: ["a", "b"] } }),
    "<a:TestResult><a:item><a:Type>Course</a:Type><a:Parts><a:string>a</a:string><a:string>b</a:string></a:Parts></a:item></a:TestResult>",
  )
})

test("the items of a list of a union are named after the union, else after their option", () => {
  const data = [{ Type: "Course", Parts: [] }]
  assert.equal(items(Item, ...data), "<a:TestItem><a:Type>Course</a:Type><a:Parts></a:Parts></a:TestItem>")
  assert.match(items(z.discriminatedUnion("Type", [Session, Course]), ...data), /^<a:TestCourse>/)
})

test("a type of another namespace declares it", () => {
  const item = { __type: `TestSession:${services}/LMS`, Type: "Session", Parts: [] }
  assert.match(items(Result, { item }), new RegExp(`<a:item i:type="b:TestSession" xmlns:b="${services}/LMS">`))
})

test("in a union without a discriminator, a value is written by the option that fits it", () => {
  const schema = z.object({ Some: z.union([z.string(), z.array(Break), Part, Course]) })
  const some = (value: unknown) => items(schema, { Some: value })
  assert.match(some("text"), /<a:Some>text<\/a:Some>/)
  assert.match(some([{ Title: "a", Duration: 1 }]), /<a:Some><a:TestBreak><a:Title>/)
  assert.match(some({ Type: "Course", Parts: ["a"] }), /<a:Parts><a:string>/)
  assert.match(some({ PartName: "a", PartBreaks: [{ Title: "b", Duration: 1 }] }), /<a:PartBreaks><a:TestBreak>/)
})

test("wrapped schemas are unwrapped", () => {
  const wrapped = z.lazy(() => z.array(Break.nullable()).optional().default([])).readonly()
  assert.match(
    items(z.object({ Breaks: wrapped.nullable() }), { Breaks: [{ Title: "a", Duration: 1 }] }),
    /<a:TestBreak>/,
  )
  assert.match(
    items(z.record(z.string(), z.array(Break)), { "en-US": [{ Title: "a", Duration: 1 }] }),
    /<a:en-US><a:TestBreak>/,
  )
})

test("null is nil, an absent member is left out, and scalars are written as in JSON", () => {
  const data = { a: null, b: undefined, c: true, d: 0.5, e: "", f: [1, 0.5, false, null, { x: 1 }], g: {} }
  const list =
    '<a:int>1</a:int><a:double>0.5</a:double><a:boolean>false</a:boolean><a:Item i:nil="true"/><a:Item><a:x>1</a:x></a:Item>'
  assert.equal(
    items(z.any(), data),
    `<a:Item><a:a i:nil="true"/><a:c>true</a:c><a:d>0.5</a:d><a:e></a:e><a:f>${list}</a:f><a:g></a:g></a:Item>`,
  )
})

test("HTML, ends of CDATA, line ends and blanks are read back unchanged", () => {
  for (const text of ["<p class=\"a\">Tom & 'Jerry' ></p>", "]]>", "&amp;", " \t a\nb\r\nc\r", "😀", "\u0085\u2028"])
    assert.deepEqual(textsIn(readXml(`<a>${items(z.any(), { t: text })}</a>`.replace("<a>", `<a xmlns:a="x">`))), [
      text,
    ])
})

test("a character that XML cannot hold becomes the replacement character", () => {
  const held = (text: string) => /<a:t>(.*)<\/a:t>/su.exec(items(z.any(), { t: text }))?.[1]
  assert.equal(held("a\u0000b\u0001c\u001Fd\uFFFEe\uFFFFf"), "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf")
  assert.equal(held("a\uD800b\uDC00c\uDC00\uD800"), "a\uFFFDb\uFFFDc\uFFFD\uFFFD")
})

test("names that are invalid in XML are encoded as .NET encodes them", () => {
  const names = {
    "a b": "a_x0020_b",
    "1st": "_x0031_st",
    "ä:ß": "_x00E4__x003A__x00DF_",
    _x0041_: "_x005F_x0041_",
    "-": "_x002D_",
  }
  for (const [name, coded] of Object.entries(names))
    assert.equal(items(z.any(), { [name]: "" }), `<a:Item><a:${coded}></a:${coded}></a:Item>`)
})

test("names of built-in object members are ordinary names", () => {
  const data = JSON.parse('{"constructor": [1], "__proto__": {"toString": "a"}}')
  const proto = "<a:__proto__><a:toString>a</a:toString></a:__proto__>"
  assert.equal(
    items(Result, data),
    `<a:TestResult><a:constructor><a:int>1</a:int></a:constructor>${proto}</a:TestResult>`,
  )
})

/**
 * The texts of a JSON value in the order in which they are written; an empty text for null and for empty lists and
 * objects.
 */
function textsOf(value: unknown): string[] {
  if (typeof value !== "object") return [String(value)]
  const texts = Object.entries(value ?? {}).flatMap(([name, member]) => (name === "__type" ? [] : textsOf(member)))
  return texts.length > 0 ? texts : [""]
}

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."\r\n\t <>&'\"]\0\u0001\uD800\uDC00\uFFFF") }),
)
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    anyText,
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie("value")),
    tie("object"),
  ),
  object: fc.dictionary(
    fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: "binary", minLength: 1 })),
    tie("value"),
  ),
}))
const decodedName = (name: string) =>
  name.replace(/_x([\dA-F]{4})_/g, (_, unit) => String.fromCharCode(Number.parseInt(unit, 16)))

test("any data becomes well-formed XML and is read back, except for characters that XML cannot hold", () => {
  fc.assert(
    fc.property(fc.array(anyValue.object as fc.Arbitrary<Record<string, unknown>>), (data) => {
      const root = readXml(xmlDocument(head, { data, schema: z.any() }))
      const inData = root.children[4]
      assert.equal(inData?.name, "data")
      const expected = data
        .flatMap(textsOf)
        .map((text) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD"))
      assert.deepEqual(data.length > 0 && inData ? textsIn(inData) : [], expected)
      data.forEach((item, place) => {
        const names = inData?.children[place]?.children.map(({ name }) => decodedName(name.slice(2)))
        assert.deepEqual(
          names,
          Object.keys(item).filter((name) => name !== "__type"),
        )
      })
    }),
  )
})

test("any error becomes well-formed XML and is read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.jsonValue(), (message, details) => {
      const root = readXml(xmlDocument({ ...head, error: { message, details } }))
      assert.deepEqual(
        root.children.map(({ name }) => name),
        ["validations", "status", "timeStamp", "error"],
      )
      const held = message.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
      assert.equal(root.children[3]?.children[0]?.text, held)
    }),
  )
})

test("the class of a schema is the name under which it is published", () => {
  assert.equal(className(Break), "TestBreak")
  assert.equal(className(z.string()), undefined)
})
