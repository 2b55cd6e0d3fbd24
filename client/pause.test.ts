import assert from "node:assert/strict"
import { test } from "node:test"
import { pauseSeconds } from "./pause.ts"

// The portal's time of a refusal: 18 seconds before the minute ends, and 44 minutes 18 seconds before the hour ends.
const body = { status: "429", timeStamp: "2026-03-04T09:15:42+0000" }
const now = Date.parse("2026-03-04T10:00:59Z")

const table: [string, number, Record<string, string>, unknown, number | undefined][] = [
  ["Retry-After decides", 429, { "retry-after": "7" }, body, 7],
  ["Retry-After decides beside an exhausted hour", 429, { "retry-after": "7", remaining: "0" }, body, 7],
  ["without it, the minute of the portal's time ends", 429, { remaining: "24583" }, body, 18],
  ["without it, and no call left in the hour, the hour ends", 429, { remaining: "0" }, body, 2658],
  ["without a time in the answer, the minute of our own ends", 429, {}, undefined, 1],
  [
    "a Retry-After that is a date is no number of seconds",
    429,
    { "retry-after": "Wed, 04 Mar 2026 09:16:00 GMT" },
    body,
    18,
  ],
  ["an unavailable portal says when it will be back", 503, { "retry-after": "3" }, body, 3],
  ["an unavailable portal that doesn't say is asked again soon", 503, {}, body, 1],
  ["waiting does not help against other refusals", 401, { "retry-after": "7" }, body, undefined],
]

for (const [promise, status, { remaining, ...headers }, answer, seconds] of table)
  test(`how long to wait: ${promise}`, () => {
    const all = new Headers(headers)
    if (remaining !== undefined) all.set("x-csod-requests-remaining-urilevel", remaining)
    assert.equal(pauseSeconds({ status, headers: all, body: answer }, now), seconds)
  })
