import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { readXml } from "../testing/read-xml.ts"
import {
  created,
  dated,
  enveloped,
  errorBody,
  failure,
  plain,
  refused,
  single,
  success,
  type TextReply,
  undated,
} from "./envelopes.ts"
import { fault, Refusal, row } from "./faults.ts"

const schema = z
  .object({ LoId: z.string().nullable(), Result: z.string(), Reason: z.string().nullable() })
  .meta({ id: "Saved" })
const writing = { now: new Date("2026-03-04T09:15:00.500Z"), format: "json", compatible: false, schema } as const
const json = { "content-type": "application/json; charset=utf-8" }
const xml = { "content-type": "text/xml; charset=utf-8" }

test("a reply with one item has no counter, and its members are in the documented order", () => {
  const { status, headers, body } = enveloped(single({ LoId: "a", ...success }), writing)
  assert.deepEqual([status, headers], [200, json])
  const item = '{"LoId":"a","Result":"Success","Reason":null}'
  assert.equal(body, `{"status":200,"timeStamp":"2026-03-04T09:15:00+0000","data":[${item}]}`)
})

test("a created record has status 201 in the body, and HTTP status 200", () => {
  const { status, body } = enveloped(created({ LoId: "a", ...success }), writing)
  const { data, ...head } = JSON.parse(body)
  assert.equal(status, 200)
  assert.deepEqual(head, { status: 201, timeStamp: "2026-03-04T09:15:00+0000", createdRecords: 1 })
  assert.equal(data.length, 1)
})

test("a list has its counter, and an empty list stays a list", () => {
  const reply: TextReply = { form: "data", status: 200, counter: { totalRecords: 0 }, data: [] }
  assert.match(enveloped(reply, writing).body, /"totalRecords":0,"data":\[\]\}$/)
})

test("a success has no member error", () => {
  assert.ok(!("error" in JSON.parse(enveloped(single(success), writing).body)))
})

const name = row("PartName", "PartName")
const faults = [
  fault(name, "Parts[0].PartName"),
  fault(name, "Parts[1].PartName"),
  fault(row("Parts", "Invalid xyz"), "Parts", 5),
]

test("a failed item joins its faults in one reason, and lists each fault for extended applications only", () => {
  const reply = single({ LoId: null, ...failure(faults) })
  const { data } = JSON.parse(enveloped(reply, writing).body)
  const errors = [
    { Type: "PartName", Message: "PartName", Path: "Parts[0].PartName" },
    { Type: "PartName", Message: "PartName", Path: "Parts[1].PartName" },
    { Type: "Parts", Message: "Invalid 5", Path: "Parts" },
  ]
  assert.deepEqual(data, [{ LoId: null, Result: "Failed", Reason: "PartName, Invalid 5", Errors: errors }])
  const forCompatible = JSON.parse(enveloped(reply, { ...writing, compatible: true }).body)
  assert.deepEqual(forCompatible.data, [{ LoId: null, Result: "Failed", Reason: "PartName, Invalid 5" }])
})

test("compatible applications get no Errors in XML either", () => {
  const reply = single({ LoId: null, ...failure(faults) })
  assert.doesNotMatch(enveloped(reply, { ...writing, format: "xml", compatible: true }).body, /Errors/)
})

test("a reply may add headers, in JSON and XML", () => {
  const reply: TextReply = { form: "data", status: 200, data: [], headers: { "x-own": "1" } }
  assert.deepEqual(enveloped(reply, writing).headers, { ...json, "x-own": "1" })
  assert.deepEqual(enveloped(reply, { ...writing, format: "xml" }).headers, { ...xml, "x-own": "1" })
})

test("a plain body is sent as it is, with its own status and headers", () => {
  const reply = plain({ access_token: "a" }, 201, { "cache-control": "no-store" })
  const message = { status: 201, headers: { ...json, "cache-control": "no-store" }, body: '{"access_token":"a"}' }
  assert.deepEqual(enveloped(reply, writing), message)
  assert.equal(enveloped(plain(undefined, 204), writing).body, "")
})

const positions = [
  ["no counter", single({ LoId: "a", ...success }), "totalRecords", ""],
  ["createdRecords", created({ LoId: "a", ...success }), "createdRecords", "1"],
  ["totalRecords", { form: "data", status: 200, counter: { totalRecords: 7 }, data: [] }, "totalRecords", "7"],
  ["updatedRecords", { form: "data", status: 200, counter: { updatedRecords: 2 }, data: [] }, "updatedRecords", "2"],
] as const

for (const [what, reply, counter, count] of positions)
  test(`in XML, data is the fifth child with ${what}`, () => {
    const { headers, body } = enveloped(reply as TextReply, { ...writing, format: "xml" })
    const { name, children } = readXml(body)
    assert.deepEqual(headers, xml)
    assert.deepEqual(
      [name, ...children.map(({ name }) => name)],
      ["cornerstoneApi", "validations", "status", "timeStamp", counter, "data"],
    )
    assert.deepEqual(children[3]?.text, count)
    assert.equal(children[3]?.attributes["i:nil"], count === "" ? "true" : undefined)
  })

test("items are in the namespace of their endpoint", () => {
  const body = (xmlNamespace?: string) => enveloped(single(success), { ...writing, format: "xml", xmlNamespace }).body
  assert.match(body(), /<data xmlns:a="www\.CornerStoneOnDemand\.com\/Services"><a:Saved>/)
  assert.match(
    body("www.CornerStoneOnDemand.com/Core/"),
    /<data xmlns:a="www\.CornerStoneOnDemand\.com\/Core\/"><a:Saved>/,
  )
})

const limited = new Refusal(429, "CSOD Too many requests.", { headers: { "retry-after": "9" } })
const errorId = "0f6f4a4c-6a0e-4d65-8c52-0d9f6c1a7b33"

test("a refusal becomes the documented error body, with status and code as text", () => {
  const { status, headers, body } = refused(limited, { ...writing, errorId })
  assert.deepEqual([status, headers], [429, { ...json, "retry-after": "9" }])
  const error = `{"errorId":"${errorId}","message":"CSOD Too many requests.","code":"429","description":null,"details":null}`
  assert.equal(body, `{"status":"429","timeStamp":"2026-03-04T09:15:00+0000","error":${error}}`)
})

test("a refusal by the throttle is written in the format of the call", () => {
  const { headers, body } = refused(limited, { ...writing, format: "xml", errorId })
  assert.equal(headers["content-type"], "text/xml; charset=utf-8")
  assert.match(body, /<status>429<\/status>.*<message>CSOD Too many requests\.<\/message>/s)
})

test("a 400 has details for authenticated extended callers only, also about the request as a whole", () => {
  const [whole, faulty] = [
    new Refusal(400, "No JSON."),
    new Refusal(400, "A", { faults: [{ field: "a", message: "A" }] }),
  ]
  const detailsFor = (refusal: Refusal, caller: { compatible: boolean; isKnown?: boolean }) =>
    JSON.parse(refused(refusal, { ...writing, ...caller }).body).error.details
  const extended = { compatible: false, isKnown: true }
  assert.deepEqual(detailsFor(whole, extended), [{ field: "", message: "No JSON." }])
  assert.deepEqual(detailsFor(faulty, extended), [{ field: "a", message: "A" }])
  assert.equal(detailsFor(whole, { compatible: true, isKnown: true }), null)
  assert.equal(detailsFor(whole, { compatible: false }), null)
  assert.equal(detailsFor(new Refusal(404, "Not Found"), extended), null)
})

test("the newer APIs answer a status and data, and those with a timestamp the time", () => {
  const one = enveloped(undated([{ title: "First aid" }]), writing)
  assert.deepEqual(
    [one.status, one.headers, one.body],
    [200, json, '{"status":"success","data":[{"title":"First aid"}]}'],
  )
  const headers = { location: "/there" }
  const other = enveloped(dated({ id: 1 }, { status: 201, headers }), { ...writing, format: "xml" })
  assert.deepEqual([other.status, other.headers], [201, { ...json, ...headers }])
  assert.equal(other.body, '{"status":"success","timestamp":"2026-03-04T09:15:00Z","data":{"id":1}}')
  const page = { pageNumber: 2, count: 0, totalRecords: 20 }
  assert.equal(
    enveloped(dated([], { page }), writing).body,
    '{"status":"success","timestamp":"2026-03-04T09:15:00Z","pageNumber":2,"count":0,"totalRecords":20,"data":[]}',
  )
})

test("each refusal has its own id", () => {
  const ids = [1, 2].map(() => errorBody(limited, writing).error.errorId)
  assert.notEqual(ids[0], ids[1])
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/)
})

test("the faults of a refusal are its details for extended applications", () => {
  const faults = [{ field: "ObjectID", message: "ObjectID is required." }]
  const refusal = new Refusal(400, "ObjectID is required.", { faults })
  assert.deepEqual(errorBody(refusal, writing).error.details, faults)
  assert.equal(errorBody(refusal, { ...writing, compatible: true }).error.details, null)
})

test("a refusal in XML has its status in a separate element, and no data", () => {
  const refusal = new Refusal(401, "Unauthorized", { faults: [{ field: "A<B", message: "x & y" }] })
  const { status, headers, body } = refused(refusal, { ...writing, format: "xml", errorId })
  assert.deepEqual([status, headers], [401, xml])
  const fault = "<item><field>A&lt;B</field><message>x &amp; y</message></item>"
  const rest = `<code>401</code><description i:nil="true"/><details>${fault}</details>`
  const error = `<error><errorId>${errorId}</errorId><message>Unauthorized</message>${rest}</error>`
  const head = "<validations/><status>401</status><timeStamp>2026-03-04T09:15:00+0000</timeStamp>"
  const root = '<cornerstoneApi xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'
  assert.equal(body, `${root}${head}${error}</cornerstoneApi>`)
  assert.doesNotThrow(() => readXml(body))
})
