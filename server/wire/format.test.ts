import assert from "node:assert/strict"
import { test } from "node:test"
import { wantedFormat } from "./format.ts"

const foundational = { family: "foundational" } as const

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

// What is asked for: `format` in the query, Accept, the request's content type; and the format that is given to a
// bearer.
const askings = [
  [{}, "json"],
  [{ format: "json", accept: "application/xml" }, "json"],
  [{ format: "xml", accept: "application/json" }, "xml"],
  [{ format: "JSON", accept: "text/xml" }, "json"],
  [{ format: " Xml " }, "xml"],
  // What is no format is passed over.
  [{ format: "foo" }, "json"],
  [{ format: "foo", accept: "text/xml" }, "xml"],
  [{ format: "jsonp", accept: "text/xml" }, "xml"],
  [{ format: "", accept: "text/xml" }, "xml"],
  [{ accept: "application/json" }, "json"],
  [{ accept: "application/problem+json" }, "json"],
  [{ accept: "TEXT/XML; charset=utf-8" }, "xml"],
  [{ accept: "json" }, "json"],
  [{ accept: browser }, "xml"],
  // Of both the one with the higher q, else the first.
  [{ accept: "application/xml;q=0.1, application/json" }, "json"],
  [{ accept: "application/json;q=0.5,application/xml;q=0.9" }, "xml"],
  [{ accept: "application/xml, application/json" }, "xml"],
  [{ accept: "application/json, application/xml" }, "json"],
  [{ accept: "application/json; charset=utf-8 ; Q = 0.2, text/xml;q=0.3" }, "xml"],
  [{ accept: "application/json;q=0, text/xml;q=0.1" }, "xml"],
  [{ accept: "application/xml;q=0" }, "json"],
  [{ accept: "application/xml;q=none" }, "xml"],
  [{ accept: 'text/plain;note="json", text/xml;q=0.1' }, "xml"],
  // Browsers accept anything, and read what they send.
  [{ accept: "*/*", contentType: "application/json" }, "json"],
  [{ accept: "*/*", contentType: "text/xml" }, "xml"],
  [{ accept: "text/html", contentType: "application/x-www-form-urlencoded" }, "json"],
  [{ accept: "application/json", contentType: "text/xml" }, "json"],
] as const

type Asked = { format?: string; accept?: string; contentType?: string }

function asking({ format, accept, contentType }: Asked, more: Record<string, string> = {}) {
  return { query: { format }, headers: { accept, "content-type": contentType, ...more } }
}

for (const [asked, format] of askings)
  test(`${JSON.stringify(asked)} is answered in ${format}`, () => {
    assert.equal(wantedFormat(foundational, asking(asked), { isKnown: false }), format)
  })

test("a session that does not say is answered in XML, as are calls that ask for one", () => {
  assert.equal(wantedFormat(foundational, asking({}), { isKnown: true }), "xml")
  assert.equal(wantedFormat(foundational, asking({}, { "x-csod-session-token": "a" }), { isKnown: false }), "xml")
  assert.equal(wantedFormat(foundational, asking({}, { "x-csod-api-key": "a" }), { isKnown: false }), "xml")
})

test("a session that asks for JSON in any way is answered in it", () => {
  for (const asked of [{ format: "json" }, { accept: "application/json" }, { contentType: "application/json" }])
    assert.equal(wantedFormat(foundational, asking(asked), { isKnown: true }), "json")
})

test("a header that came several times counts as one list", () => {
  const headers = { accept: ["application/xml;q=0.4", "application/json"] }
  assert.equal(wantedFormat(foundational, { query: {}, headers }, { isKnown: false }), "json")
})

test("other families are JSON whatever is asked for", () => {
  assert.equal(
    wantedFormat({ family: "plain" }, asking({ format: "xml", accept: "text/xml" }), { isKnown: true }),
    "json",
  )
})
