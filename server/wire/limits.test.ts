import assert from "node:assert/strict"
import { test } from "node:test"
import { type Bucket, bucketsAt, limits, ouEndpoint, ouSpecifications, readScale, scaled } from "./limits.ts"

// The published numbers for each minute, hour and day.
const published: Record<string, (number | undefined)[]> = {
  foundational: [417, 25_000, 600_000],
  "learning-assignment": [20, 1200, 28_800],
  "express-class": [20, 1200, 28_800],
  "job-application": [100, 6000, 144_000],
  "candidate-and-application": [50, 3000, 72_000],
  transcript: [150, 9000, 216_000],
  employee: [150, 9000, 216_000],
  employees: [75, 4500, 108_000],
  "ou-endpoint": [300, 18_000, 432_000],
  "ou-aggregate": [3000, undefined, undefined],
  "ou-specifications": [5, 60, 1440],
  "reporting-view": [400, 24_000, 576_000],
  "bulk-jobs": [5, 300, 7200],
  "bulk-imports": [30, 1800, 43_200],
  "bulk-reports": [10, 600, 14_400],
  skills: [50, 3000, 72_000],
}

test("the table has the published numbers", () => {
  assert.deepEqual(Object.fromEntries(bucketsAt(1).map((bucket) => [bucket.id, windows(bucket)])), published)
})

test("except for OU specifications, a minute is 1/60 of the hour, rounded up, and the hour is 1/24 of the day", () => {
  const buckets = bucketsAt(1)
  const views = buckets.flatMap((bucket) => Object.values(bucket.views ?? {}))
  for (const { minute, hour, day } of [...buckets, ...views]) {
    if (!hour || (minute === 5 && hour === 60)) continue
    assert.deepEqual([minute, day], [Math.ceil(hour / 60), hour * 24])
  }
})

test("a bucket is the first of one limit only, and view names are in lower case", () => {
  const heads = limits.map(([head]) => head.id)
  assert.equal(new Set(heads).size, heads.length)
  const views = bucketsAt(1).flatMap((bucket) => Object.keys(bucket.views ?? {}))
  assert.deepEqual(
    views,
    views.map((name) => name.toLowerCase()),
  )
})

test("all OU endpoints also count in their aggregate bucket", () => {
  for (const [, ...shared] of [ouEndpoint, ouSpecifications])
    assert.deepEqual(
      shared.map(({ id }) => id),
      ["ou-aggregate"],
    )
})

test("a factor applies to every number, also of views, rounded up", () => {
  const bucket: Bucket = {
    id: "some",
    counted: "perView",
    minute: 417,
    hour: 25_001,
    views: { one: { minute: 3, day: 20 } },
    source: "",
    sure: "assumed",
  }
  assert.deepEqual(scaled(bucket, 0.5), {
    ...bucket,
    minute: 209,
    hour: 12_501,
    views: { one: { minute: 2, day: 10 } },
  })
  // 20 × 1.1 is more than 22 by the last bit.
  assert.deepEqual(scaled(bucket, 1.1).views, { one: { minute: 4, day: 22 } })
  assert.deepEqual(bucketsAt("off"), [])
})

const settings: [string, ReturnType<typeof readScale>][] = [
  ["documented", 1],
  ["off", "off"],
  ["100x", 100],
  ["0.5x", 0.5],
  ["1000000x", 1_000_000],
  ["1000001x", undefined],
  ["0x", undefined],
  ["-1x", undefined],
  ["100", undefined],
  ["x", undefined],
  ["1e3x", undefined],
  ["", undefined],
]

for (const [setting, scale] of settings)
  test(`the setting "${setting}" is ${scale ?? "invalid"}`, () => assert.equal(readScale(setting), scale))

function windows({ minute, hour, day }: Bucket) {
  return [minute, hour, day]
}
