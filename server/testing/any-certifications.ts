import assert from "node:assert/strict"
import fc from "fast-check"
import { completeNow, makeCertification, openCertified, passDays } from "./certifications.ts"
import { documentedCertificationStatuses, documentedlyDone } from "./documented-states.ts"
import type { TestTraining } from "./transcripts.ts"
import type { World } from "./world.ts"

/** An event of one of the people, or days that pass. */
type Happening =
  | { kind: "days"; count: number }
  | { kind: "complete"; who: number; what: number }
  | { kind: "approve" | "deny" | "remove" | "enroll"; who: number }

/** A certification of three courses, whose periods need some credits, and the events of its people. */
export type Story = {
  type: "fixed" | "relative" | "rolling"
  renewals: number
  recurring: boolean
  grace: number
  approval: boolean
  credits: number
  carry: number | null
  earlier: number | null
  happenings: Happening[]
}

const people = ["ann", "bruno"]
const who = fc.nat(people.length - 1)

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("days" as const), count: fc.constantFrom(1, 7, 20, 45, 400) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("complete" as const), who, what: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("approve" as const, "deny" as const, "remove" as const, "enroll" as const),
      who,
    }),
  },
)

export const anyStory: fc.Arbitrary<Story> = fc.record({
  type: fc.constantFrom("fixed" as const, "relative" as const, "rolling" as const),
  renewals: fc.nat(2),
  recurring: fc.boolean(),
  grace: fc.constantFrom(0, 5),
  approval: fc.boolean(),
  credits: fc.constantFrom(0, 2, 3),
  carry: fc.constantFrom(null, 1, 5),
  earlier: fc.constantFrom(null, 10),
  happenings: fc.array(happening, { minLength: 5, maxLength: 25 }),
})

/** Runs a story, and compares the state with the earlier state after each of its steps: see `assertRight`. */
export async function assertStoryRight({ happenings, ...story }: Story): Promise<void> {
  const { world, ropes, knots, sails } = await openCertified()
  await using _ = world
  const trainings = [ropes, knots, sails]
  const guid = await makeCertification(world, { periodType: story.type, periods: periodsOf(story, trainings) })
  for (const person of people) await enrollOne(world, guid, person)
  let before = await assertRight(world, new Map())
  for (const happening of happenings) {
    await happen(world, guid, happening, trainings)
    before = await assertRight(world, before)
  }
}

function periodsOf(story: Omit<Story, "happenings">, trainings: TestTraining[]): object[] {
  return Array.from({ length: story.renewals + 1 }, (_, place) => ({
    title: `Period ${place}`,
    ...(story.type === "fixed"
      ? { dueDate: `2026-0${place + 4}-01`, expirationDate: `2026-0${place + 5}-01` }
      : { due: { amount: 15, unit: "days" }, expires: { amount: 30, unit: "days" } }),
    graceDays: story.grace,
    recurring: story.recurring && place === story.renewals,
    completionApproval: story.approval,
    requiredCredits: story.credits,
    carryOver: story.carry === null ? null : { most: story.carry },
    countsEarlier: story.earlier === null ? null : { amount: story.earlier, unit: "days" },
    sections: [
      {
        title: "Any of them",
        requiredCount: 1,
        trainings: trainings.map(({ guid }, index) => ({
          learningObjectId: guid,
          credits: index + 1,
          required: false,
        })),
      },
    ],
  }))
}

async function happen(world: World, guid: string, happening: Happening, trainings: TestTraining[]): Promise<void> {
  if (happening.kind === "days") return await passDays(world, happening.count)
  const person = people[happening.who] as string
  // No two events have the same instant.
  world.pass(1000)
  if (happening.kind === "complete") {
    const training = trainings[happening.what] as TestTraining
    if (await hasOpen(world, person, training)) await completeNow(world, person, training)
  } else if (happening.kind === "enroll") await enrollOne(world, guid, person)
  else if (happening.kind === "remove") {
    const record = [{ UserID: person, Title: "Deck hand" }]
    await world.send("POST", "/services/api/Certification/Remove", { data: { record } }, await world.authorize())
  } else {
    const path = `/admin/api/certifications/${guid}/enrollments/${person}/decision`
    const { status } = await world.send("POST", path, { decision: happening.kind }, await world.signIn())
    assert.ok([200, 404, 409].includes(status), `a decision was answered ${status}`)
  }
}

async function enrollOne(world: World, guid: string, person: string): Promise<void> {
  const path = `/admin/api/certifications/${guid}/enrollments`
  assert.equal((await world.send("POST", path, { people: [person] }, await world.signIn())).status, 200)
}

async function hasOpen({ portal: { sql } }: World, person: string, { id }: TestTraining): Promise<boolean> {
  const [row] = await sql`
    select from transcript t join person p on p.id = t.person_id
    where p.user_id = ${person} and t.training_id = ${id} and t.removed_at is null
      and not t.status = any(${[...documentedlyDone]}::smallint[])
  `
  return row !== undefined
}

type Kept = {
  id: number
  enrollmentId: number
  number: number
  state: string
  startsAt: Date
  expiresAt: Date | null
  until: Date | null
}

/**
 * Asserts the invariants: an enrollment has at most one open period, numbered after all others; ended periods stay
 * unchanged, with the training that counted for them, and no training counts twice; a person is certified until the
 * expiration of the last completed period plus its grace, and expired afterwards.
 */
async function assertRight(
  { portal: { sql, clock } }: World,
  before: Map<number, string>,
): Promise<Map<number, string>> {
  const now = clock.now()
  const enrollments = await sql<{ id: number; status: number; removedAt: Date | null; nextAt: Date | null }>`
    select id, status, removed_at, next_at from certification_enrollment order by id
  `
  const periods = await sql<Kept>`
    select own.*, own.expires_at + make_interval(days => period.grace_days) as until
    from certification_enrollment_period own join certification_period period on period.id = own.period_id
      order by enrollment_id, number
  `
  const counted = await sql<{ enrollmentPeriodId: number; transcriptId: number; enrollmentId: number }>`
    select credit.*, own.enrollment_id from certification_credit credit
    join certification_enrollment_period own on own.id = credit.enrollment_period_id order by transcript_id
  `
  const uses = counted.map(({ enrollmentId, transcriptId }) => `${enrollmentId} ${transcriptId}`)
  assert.equal(new Set(uses).size, uses.length, "a completion counts once")

  const ended = new Map(
    periods
      .filter(({ state }) => state === "completed" || state === "lapsed")
      .map((one) => [one.id, JSON.stringify([one, counted.filter((row) => row.enrollmentPeriodId === one.id)])]),
  )
  for (const [id, was] of before) assert.equal(ended.get(id), was, "a period that has ended stays as it is")

  for (const { id, status, removedAt, nextAt } of enrollments) {
    const ofEnrollment = periods.filter(({ enrollmentId }) => enrollmentId === id)
    assert.deepEqual(
      ofEnrollment.map(({ number }) => number),
      ofEnrollment.map((_, index) => index + 1),
    )
    const live = ofEnrollment.filter(({ state }) => ["open", "pending", "denied"].includes(state))
    assert.ok(
      live.length === 0 || (live.length === 1 && live[0] === ofEnrollment.at(-1)),
      "one period is under way at most, the last one",
    )
    for (const one of ofEnrollment) assert.ok(one.startsAt <= now, "no period has begun before its time")
    if (removedAt !== null) continue
    const completed = ofEnrollment.filter(({ state }) => state === "completed")
    const isCertified = completed.some(({ until }) => until === null || until >= now)
    const isExpired = !isCertified && ofEnrollment.some(({ state }) => state === "completed" || state === "lapsed")
    const name = documentedCertificationStatuses.get(status)!
    assert.equal(/^Certified/.test(name), isCertified, `${name}, certified: ${isCertified}`)
    assert.equal(/^Expired/.test(name), isExpired, `${name}, expired: ${isExpired}`)
    assert.ok(nextAt === null || nextAt >= now, "whatever was due has been done")
  }
  return ended
}
