import assert from "node:assert/strict"
import { test } from "node:test"
import {
  chainOf,
  completeNow,
  enrollPeople,
  makeCertification,
  openCertified,
  passDays,
  period,
} from "../../testing/certifications.ts"
import type { TestTraining } from "../../testing/transcripts.ts"

const span = (amount: number, unit: "days" | "months" | "years") => ({ amount, unit })
const year = span(1, "years")

type Step = number | "complete"

/** The steps in order; after each step the status, and each period's state, start, due date and expiration. */
type Story = { name: string; type: string; periods: (ropes: TestTraining) => object[]; steps: [Step[], ...string[]][] }

// The world begins on 2026-03-04, a Wednesday. A number lets that many days pass; the people are enrolled before the
// first step.
const stories: Story[] = [
  {
    name: "a relative certification is renewed by a schedule that counts from the first certification",
    type: "relative",
    periods: (ropes) => [
      period([ropes], { due: span(1, "months"), expires: year }),
      period([ropes], { due: span(11, "months"), expires: year, recurring: true }),
    ],
    steps: [
      [[], "In Progress", "open 2026-03-04 2026-04-04 -"],
      [[40], "Past Due", "open 2026-03-04 2026-04-04 -"],
      [
        ["complete"],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2026-04-04 2027-04-13",
        "open 2026-04-13 2027-03-13 2028-04-13",
      ],
      // Renewed early: the next period does not open before the first year has ended.
      [
        [200, "complete"],
        "Certified",
        "completed 2026-03-04 2026-04-04 2027-04-13",
        "completed 2026-04-13 2027-03-13 2028-04-13",
      ],
      [
        [200],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2026-04-04 2027-04-13",
        "completed 2026-04-13 2027-03-13 2028-04-13",
        "open 2027-04-13 2028-03-13 2029-04-13",
      ],
      [
        [320],
        "Certified/Renewal Past Due",
        "completed 2026-03-04 2026-04-04 2027-04-13",
        "completed 2026-04-13 2027-03-13 2028-04-13",
        "open 2027-04-13 2028-03-13 2029-04-13",
      ],
      [
        [40],
        "Expired",
        "completed 2026-03-04 2026-04-04 2027-04-13",
        "completed 2026-04-13 2027-03-13 2028-04-13",
        "open 2027-04-13 2028-03-13 2029-04-13",
      ],
      // Years later, in one step: each year without a completion is a period of its own. A completion certifies again.
      [
        [365 * 2, "complete"],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2026-04-04 2027-04-13",
        "completed 2026-04-13 2027-03-13 2028-04-13",
        "lapsed 2027-04-13 2028-03-13 2029-04-13",
        "lapsed 2029-04-13 2030-03-13 2030-04-13",
        "completed 2030-04-13 2031-03-13 2031-04-13",
        "open 2030-05-12 2031-04-12 2032-04-13",
      ],
    ],
  },
  {
    name: "in a rolling certification each period begins at the completion of the last one, however late",
    type: "rolling",
    periods: (ropes) => [
      period([ropes], { due: span(30, "days"), expires: span(90, "days") }),
      period([ropes], { due: span(60, "days"), expires: span(90, "days"), recurring: true }),
    ],
    steps: [
      [
        [10, "complete"],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2026-04-03 2026-06-12",
        "open 2026-03-14 2026-05-13 -",
      ],
      [
        [20, "complete"],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2026-04-03 2026-06-12",
        "completed 2026-03-14 2026-05-13 2026-07-02",
        "open 2026-04-03 2026-06-02 -",
      ],
      [
        [1000],
        "Expired",
        "completed 2026-03-04 2026-04-03 2026-06-12",
        "completed 2026-03-14 2026-05-13 2026-07-02",
        "open 2026-04-03 2026-06-02 -",
      ],
      [
        ["complete"],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2026-04-03 2026-06-12",
        "completed 2026-03-14 2026-05-13 2026-07-02",
        "completed 2026-04-03 2026-06-02 2029-03-28",
        "open 2028-12-28 2029-02-26 -",
      ],
    ],
  },
  {
    name: "a fixed date certification ends on calendar days, year after year",
    type: "fixed",
    periods: (ropes) => [
      period([ropes], { dueDate: "2026-06-30", expirationDate: "2026-12-31" }),
      period([ropes], { dueDate: "2026-11-30", expirationDate: "2027-12-31", recurring: true }),
    ],
    steps: [
      [[], "In Progress", "open 2026-03-04 2026-06-30 2026-12-31"],
      [
        [5, "complete"],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2026-06-30 2026-12-31",
        "open 2026-03-09 2026-11-30 2027-12-31",
      ],
      [
        [5, "complete"],
        "Certified",
        "completed 2026-03-04 2026-06-30 2026-12-31",
        "completed 2026-03-09 2026-11-30 2027-12-31",
      ],
      [
        [365],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2026-06-30 2026-12-31",
        "completed 2026-03-09 2026-11-30 2027-12-31",
        "open 2026-12-31 2027-11-30 2028-12-31",
      ],
      // Three years in one step: two years without a completion, and the current year.
      [
        [365 * 3],
        "Expired",
        "completed 2026-03-04 2026-06-30 2026-12-31",
        "completed 2026-03-09 2026-11-30 2027-12-31",
        "lapsed 2026-12-31 2027-11-30 2028-12-31",
        "lapsed 2028-12-31 2028-11-30 2029-12-31",
        "open 2029-12-31 2029-11-30 2030-12-31",
      ],
    ],
  },
  {
    name: "a person who is enrolled after the days of a yearly certification gets the days of a later year",
    type: "fixed",
    periods: (ropes) => [period([ropes], { dueDate: "2020-02-01", expirationDate: "2020-03-01", recurring: true })],
    steps: [
      [[], "In Progress", "open 2026-03-04 2027-02-01 2027-03-01"],
      [
        ["complete"],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 2027-02-01 2027-03-01",
        "open 2026-03-04 2028-02-01 2028-03-01",
      ],
    ],
  },
  {
    name: "a certification that is not renewed expires after its expiration and grace, and not before",
    type: "relative",
    periods: (ropes) => [period([ropes], { expires: span(30, "days"), graceDays: 10 })],
    steps: [
      [["complete"], "Certified", "completed 2026-03-04 - 2026-04-03"],
      [[40], "Certified", "completed 2026-03-04 - 2026-04-03"],
      [[1], "Expired", "completed 2026-03-04 - 2026-04-03"],
      [[400], "Expired", "completed 2026-03-04 - 2026-04-03"],
    ],
  },
  {
    name: "a renewal within the grace is in time",
    type: "rolling",
    periods: (ropes) => [
      period([ropes], { expires: span(30, "days"), graceDays: 10 }),
      period([ropes], { expires: span(30, "days"), recurring: true }),
    ],
    steps: [
      [["complete", 38], "Certified/Renewal In Progress", "completed 2026-03-04 - 2026-04-03", "open 2026-03-04 - -"],
      [
        ["complete"],
        "Certified/Renewal In Progress",
        "completed 2026-03-04 - 2026-04-03",
        "completed 2026-03-04 - 2026-05-11",
        "open 2026-04-11 - -",
      ],
    ],
  },
  {
    name: "without an expiration a certified person remains certified",
    type: "relative",
    periods: (ropes) => [period([ropes])],
    steps: [
      [["complete"], "Certified", "completed 2026-03-04 - -"],
      [[365 * 20], "Certified", "completed 2026-03-04 - -"],
    ],
  },
  {
    name: "a fixed date certification that is not completed in time and does not recur expires",
    type: "fixed",
    periods: (ropes) => [period([ropes], { dueDate: "2026-03-10", expirationDate: "2026-03-31", graceDays: 5 })],
    steps: [
      [[30], "Past Due", "open 2026-03-04 2026-03-10 2026-03-31"],
      [[4], "Expired", "lapsed 2026-03-04 2026-03-10 2026-03-31"],
      [["complete"], "Expired", "lapsed 2026-03-04 2026-03-10 2026-03-31"],
    ],
  },
]

for (const { name, type, periods, steps } of stories)
  test(name, async () => {
    const { world, ropes } = await openCertified()
    await using _ = world
    const guid = await makeCertification(world, { periodType: type, periods: periods(ropes) })
    await enrollPeople(world, guid, ["ann", "bruno"])
    for (const [does, ...expected] of steps) {
      for (const step of does)
        if (step === "complete") await completeNow(world, "ann", ropes)
        else await passDays(world, step)
      assert.deepEqual(await chainOf(world, guid, "ann"), expected)
    }
    // One person's completions do not affect another person.
    const [, first, second] = await chainOf(world, guid, "bruno")
    assert.ok(!first?.startsWith("completed") && !second?.startsWith("completed"))
  })
