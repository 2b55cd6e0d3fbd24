import assert from "node:assert/strict"
import { test } from "node:test"
import { responseFormat } from "./format.ts"

const foundational = { family: "foundational" } as const

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

// The request: `format` in the query, Accept, the request's content type; and the format of the answer with a bearer
// token.
const requests = [
  [{}, "json"],
  [{ format: "json", accept: "application/xml" }, "json"],
  [{ format: "xml", accept: "application/json" }, "xml"],
  [{ format: "JSON", accept: "text/xml" }, "json"],
  [{ format: " Xml " }, "xml"],
  // An unknown format is ignored.
  [{ format: "foo" }, "json"],
  [{ format: "foo", accept: "text/xml" }, "xml"],
  [{ format: "jsonp", accept: "text/xml" }, "xml"],
  [{ format: "", accept: "text/xml" }, "xml"],
  [{ accept: "application/json" }, "json"],
  [{ accept: "application/problem+json" }, "json"],
  [{ accept: "TEXT/XML; charset=utf-8" }, "xml"],
  [{ accept: "json" }, "json"],
  [{ accept: browser }, "xml"],
  // If both are accepted, the one with the higher q wins, else the first.
  [{ accept: "application/xml;q=0.1, application/json" }, "json"],
  [{ accept: "application/json;q=0.5,application/xml;q=0.9" }, "xml"],
  [{ accept: "application/xml, application/json" }, "xml"],
  [{ accept: "application/json, application/xml" }, "json"],
  [{ accept: "application/json; charset=utf-8 ; Q = 0.2, text/xml;q=0.3" }, "xml"],
  [{ accept: "application/json;q=0, text/xml;q=0.1" }, "xml"],
  [{ accept: "application/xml;q=0" }, "json"],
  [{ accept: "application/xml;q=none" }, "xml"],
  [{ accept: 'text/plain;note="json", text/xml;q=0.1' }, "xml"],
  // Browsers accept anything, and read the format that they send.
  [{ accept: "*/*", contentType: "application/json" }, "json"],
  [{ accept: "*/*", contentType: "text/xml" }, "xml"],
  [{ accept: "text/html", contentType: "application/x-www-form-urlencoded" }, "json"],
  [{ accept: "application/json", contentType: "text/xml" }, "json"],
] as const

type FormatRequest = { format?: string; accept?: string; contentType?: string }

function requestWith({ format, accept, contentType }: FormatRequest, more: Record<string, string> = {}) {
  return { query: { format }, headers: { accept, "content-type": contentType, ...more } }
}

for (const [request, format] of requests)
  test(`${JSON.stringify(request)} is answered in ${format}`, () => {
    assert.equal(responseFormat(foundational, requestWith(request), { isKnown: false }), format)
  })

test("a session that names no format gets XML, as do calls that ask for a session token", () => {
  assert.equal(responseFormat(foundational, requestWith({}), { isKnown: true }), "xml")
  assert.equal(
    responseFormat(foundational, requestWith({}, { "x-csod-session-token": "a" }), { isKnown: false }),
    "xml",
  )
  assert.equal(responseFormat(foundational, requestWith({}, { "x-csod-api-key": "a" }), { isKnown: false }), "xml")
})

test("a session that asks for JSON in any way gets JSON", () => {
  for (const request of [{ format: "json" }, { accept: "application/json" }, { contentType: "application/json" }])
    assert.equal(responseFormat(foundational, requestWith(request), { isKnown: true }), "json")
})

test("a repeated header counts as one list", () => {
  const headers = { accept: ["application/xml;q=0.4", "application/json"] }
  assert.equal(responseFormat(foundational, { query: {}, headers }, { isKnown: false }), "json")
})

test("other families answer JSON, whatever format the request names", () => {
  assert.equal(
    responseFormat({ family: "plain" }, requestWith({ format: "xml", accept: "text/xml" }), { isKnown: true }),
    "json",
  )
})
