import assert from "node:assert/strict"
import { test } from "node:test"
import { pauseSeconds } from "./pause.ts"

// The portal refuses the call 18 seconds before the minute ends, and 44 minutes 18 seconds before the hour ends.
const body = { status: "429", timeStamp: "2026-03-04T09:15:42+0000" }
const now = Date.parse("2026-03-04T10:00:59Z")

const table: [string, number, Record<string, string>, unknown, number | undefined][] = [
  ["Retry-After sets the wait", 429, { "retry-after": "7" }, body, 7],
  [
    "Retry-After also sets the wait if no call is left in the hour",
    429,
    { "retry-after": "7", remaining: "0" },
    body,
    7,
  ],
  ["without it, the wait lasts until the minute of the portal's time ends", 429, { remaining: "24583" }, body, 18],
  [
    "without it, and with no call left in the hour, the wait lasts until the hour ends",
    429,
    { remaining: "0" },
    body,
    2658,
  ],
  ["without a time in the answer, the wait lasts until the minute of the client's time ends", 429, {}, undefined, 1],
  ["a Retry-After with a date is ignored", 429, { "retry-after": "Wed, 04 Mar 2026 09:16:00 GMT" }, body, 18],
  ["Retry-After of an unavailable portal sets the wait", 503, { "retry-after": "3" }, body, 3],
  ["without Retry-After, a call to an unavailable portal waits one second", 503, {}, body, 1],
  ["other refusals are not retried", 401, { "retry-after": "7" }, body, undefined],
]

for (const [promise, status, { remaining, ...headers }, answer, seconds] of table)
  test(`the wait before a retry: ${promise}`, () => {
    const all = new Headers(headers)
    if (remaining !== undefined) all.set("x-csod-requests-remaining-urilevel", remaining)
    assert.equal(pauseSeconds({ status, headers: all, body: answer }, now), seconds)
  })
