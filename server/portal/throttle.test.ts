import assert from "node:assert/strict"
import { test } from "node:test"
import { call, lowered, openCounters, quarterPast, spend } from "../testing/throttle.ts"
import { foundational, type Limit, learningAssignment, ouEndpoint, reportingView } from "../wire/limits.ts"
import { type Allowance, allowanceHeaders, type Throttle } from "./throttle.ts"

// The limits of calls, window by window, and their headers.

test("417 foundational calls pass in a minute, to any endpoints, and the next one when the minute is over", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  for (let made = 1; made <= 417; made++) {
    const endpoint = made % 2 ? "getLearningObject" : "updateSessionRoster"
    assert.equal((await throttle.spend(foundational, { endpoint }))?.granted, true, `call ${made}`)
  }
  counters.moveTo("2026-03-04T09:15:59.999Z")
  const refused = await throttle.spend(foundational, call)
  assert.equal(refused?.granted, false)
  assert.equal(refused?.waitSeconds, 1)
  counters.moveTo("2026-03-04T09:16:00Z")
  assert.equal((await throttle.spend(foundational, call))?.granted, true)
})

test("the remaining calls of the hour begin at 24,999, and a refused call lowers them too", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  assert.equal((await throttle.spend(foundational, call))?.remaining, 24_999)
  await spend(throttle, 416)
  const refused = await throttle.spend(foundational, call)
  assert.deepEqual([refused?.granted, refused?.perHour, refused?.remaining], [false, 25_000, 24_582])
  assert.equal((await throttle.spend(foundational, call))?.remaining, 24_581)
})

test("25,000 calls pass in an hour, and the next one when the hour is over", async () => {
  await using counters = await openCounters("2026-03-04T09:00:00Z")
  const throttle = counters.open()
  for (let minute = 0; minute < 59; minute++) {
    assert.equal(await spend(throttle, 417), 417)
    counters.pass(60_000)
  }
  assert.equal(await spend(throttle, 397), 397)
  const refused = await throttle.spend(foundational, call)
  assert.deepEqual([refused?.granted, refused?.remaining, refused?.waitSeconds], [false, 0, 60])
  counters.moveTo("2026-03-04T09:59:59.999Z")
  assert.equal((await throttle.spend(foundational, call))?.granted, false)
  counters.moveTo("2026-03-04T10:00:00Z")
  assert.equal((await throttle.spend(foundational, call))?.remaining, 24_999)
})

test("a day's calls pass, and the next one when the day is over in UTC", async () => {
  await using counters = await openCounters("2026-03-04T22:30:00Z")
  const throttle = counters.open()
  const limit = lowered({ minute: 100, hour: 20, day: 30 })
  assert.equal(await spend(throttle, 20, limit), 20)
  counters.moveTo("2026-03-04T23:00:00Z")
  assert.equal(await spend(throttle, 20, limit), 10)
  const refused = await throttle.spend(limit, call)
  assert.deepEqual([refused?.granted, refused?.waitSeconds], [false, 3600])
  counters.moveTo("2026-03-05T00:00:00Z")
  assert.equal(await spend(throttle, 20, limit), 20)
})

test("refused calls use up the hour and the day", async () => {
  await using counters = await openCounters("2026-03-04T09:00:00Z")
  const throttle = counters.open()
  const limit = lowered({ minute: 5, hour: 12, day: 25 })
  assert.equal(await spend(throttle, 10, limit), 5)
  counters.pass(60_000)
  assert.equal(await spend(throttle, 10, limit), 2)
  counters.moveTo("2026-03-04T10:00:00Z")
  assert.equal(await spend(throttle, 10, limit), 5)
  counters.pass(60_000)
  assert.equal(await spend(throttle, 1, limit), 0)
})

test("a refused call must wait for every window that is used up", async () => {
  await using counters = await openCounters("2026-03-04T09:59:30.500Z")
  const throttle = counters.open()
  const limit = lowered({ minute: 2, hour: 4, day: 100 })
  assert.deepEqual(await waits(throttle, 6, limit), [undefined, undefined, 30, 30, 30, 30])
  counters.moveTo("2026-03-04T10:10:40Z")
  // The fourth call, itself refused, is the hour's last.
  assert.deepEqual(await waits(throttle, 4, limit), [undefined, undefined, 20, 49 * 60 + 20])
})

test("each portal counts its own calls", async () => {
  await using production = await openCounters(quarterPast)
  await using pilot = await openCounters(quarterPast)
  assert.equal(await spend(production.open(), 418), 417)
  assert.equal(await spend(pilot.open(), 418), 417)
})

test("each reporting view has its own count, and some have their own limits", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  const read = (view: string, calls: number) => spend(throttle, calls, reportingView, { endpoint: "readView", view })
  assert.equal(await read("vw_rpt_user", 401), 400)
  assert.equal(await read("VW_RPT_USER", 1), 0)
  assert.equal(await read("vw_rpt_ou", 401), 400)
  assert.equal(await read("vw_rpt_applicant", 501), 500)
})

test("each OU endpoint has its own count, and all of them share another", async () => {
  await using counters = await openCounters(quarterPast)
  const throttle = counters.open()
  const [head, aggregate] = ouEndpoint
  const limit: Limit = [
    { ...head, minute: 30 },
    { ...aggregate!, minute: 100 },
  ]
  const granted = (endpoint: string, calls: number) => spend(throttle, calls, limit, { endpoint })
  assert.deepEqual([await granted("listOus", 40), await granted("getOu", 30), await granted("addOu", 30)], [30, 30, 30])
  // The ten refused calls counted into the aggregate as well.
  const refused = await throttle.spend(limit, { endpoint: "replaceOu" })
  assert.deepEqual([refused?.granted, refused?.perHour, refused?.remaining], [false, 18_000, 17_999])
  assert.deepEqual(
    refused?.windows.map(({ name }) => name),
    ["ou-endpoint-minute", "ou-endpoint-hour", "ou-endpoint-day"],
  )
  counters.pass(60_000)
  assert.equal(await granted("replaceOu", 40), 30)
})

test("the limits, including their headers, are scaled or off", async () => {
  await using counters = await openCounters(quarterPast)
  const tenfold = await counters.open(10).spend(learningAssignment, call)
  assert.deepEqual([tenfold?.perHour, tenfold?.remaining, tenfold?.windows[0]?.limit], [12_000, 11_999, 200])
  assert.equal(counters.open("off").spend(learningAssignment, call), undefined)
})

test("an allowance has the documented headers, and more for extended applications", async () => {
  await using counters = await openCounters("2026-03-04T09:15:18Z")
  const throttle = counters.open()
  await spend(throttle, 417)
  const refused = (await throttle.spend(foundational, call))!
  const documented = {
    "x-csod-throttling-rate-limit-urilevel": "25000",
    "x-csod-requests-remaining-urilevel": "24582",
  }
  assert.deepEqual(allowanceHeaders(refused, { extended: false }), documented)
  assert.deepEqual(allowanceHeaders(refused, { extended: true }), {
    ...documented,
    "retry-after": "42",
    "ratelimit-policy":
      '"foundational-minute";q=417;w=60, "foundational-hour";q=25000;w=3600, "foundational-day";q=600000;w=86400',
    ratelimit:
      '"foundational-minute";r=0;t=42, "foundational-hour";r=24582;t=2682, "foundational-day";r=599582;t=53082',
  })
  counters.pass(42_000)
  const granted = (await throttle.spend(foundational, call))!
  assert.equal(allowanceHeaders(granted, { extended: true })["retry-after"], undefined)
})

async function waits(throttle: Throttle, calls: number, limit: Limit): Promise<(number | undefined)[]> {
  const told: (Allowance | undefined)[] = []
  for (let made = 0; made < calls; made++) told.push(await throttle.spend(limit, call))
  return told.map((allowance) => allowance?.waitSeconds)
}
