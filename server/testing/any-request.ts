import assert from "node:assert/strict"
import fc from "fast-check"
import { Throttle } from "../portal/throttle.ts"
import { calls } from "./any-draft.ts"
import { assignments, told } from "./assignments.ts"
import { course, event, material, session } from "./drafts.ts"
import { rowCounts } from "./stored.ts"
import { make } from "./trainings.ts"
import { openWorld, type World } from "./world.ts"

/**
 * Sends changed requests for assignments and asserts what is promised for any: 201, or 200 for a dry run, or 400; a
 * refused request or a dry run leaves nothing behind; an accepted assignment is stored whole, can be read, and is
 * processed to its end.
 */
export async function holdRequestsToPromises(requests: number): Promise<void> {
  await using world = await openWorld()
  const { portal } = world
  portal.throttle = new Throttle(portal.database, portal.clock, "off")
  await make(world, event)
  const training = [await make(world, course), await make(world, session), await make(world, material)]
  const headers = {
    extended: await world.authorize({ profile: "extended" }),
    compatible: await world.authorize({ profile: "compatible" }),
  }
  let rows = await rowCounts(world)
  const promise = async ({ record }: { record: unknown }, profile: "extended" | "compatible") => {
    world.pass(1000)
    const answer = await world.send("POST", assignments, record, headers[profile])
    const after = await rowCounts(world)
    if (answer.status === 201) await holdsToRequest(world, answer.body.data, headers.extended)
    else {
      assert.ok(answer.status === 400 || (answer.status === 200 && answer.body.data.dryRun), `${answer.status}`)
      assert.deepEqual(after, rows)
    }
    rows = await rowCounts(world)
  }
  const sound = soundRequests(training).map((draft) => ({ method: "POST" as const, draft }))
  const property = fc.asyncProperty(calls(sound), fc.constantFrom("extended", "compatible"), promise)
  await fc.assert(property, { numRuns: requests })
}

/** The state of an accepted assignment. Standard ones without a later time are processed at once. */
async function holdsToRequest(
  world: World,
  created: { assignmentId: number; requestedUserAssignments: number },
  headers: Record<string, string>,
): Promise<void> {
  const { assignmentId: id } = created
  const [stored] = await world.portal.sql<{
    trainings: number
    criteria: number
    members: number
    cost: number
    jobs: number
  }>`
    select (select count(*) from assignment_training where assignment_id = ${id}) as trainings,
      (select count(*) from assignment_criterion where assignment_id = ${id} and not excluded) as criteria,
      (select count(*) from assignment_member where assignment_id = ${id}) as members,
      (select count(*) from job where subject = ${id} and kind = 'process assignment') as jobs, cost
    from assignment where id = ${id}
  `
  const { trainings, criteria, members, cost, jobs } = stored!
  const before = await told(world, id, headers)
  assert.ok(trainings > 0 && trainings === before.training.length)
  assert.ok(criteria > 0 || before.counts.failed > 0)
  assert.deepEqual([jobs, cost, before.status], [1, created.requestedUserAssignments, "queued"])
  if (before.type === "dynamic") return
  assert.deepEqual([members, members * trainings], [before.counts.users, cost])
  await world.runJobs()
  const after = await told(world, id, headers)
  if (before.processingDate !== null) return
  const { users, ...pairs } = after.counts as Record<string, number>
  const sum = Object.values(pairs).reduce((all, count) => all + count, 0)
  assert.deepEqual([users, sum], [members, cost + before.counts.failed])
  assert.equal(after.status, pairs.failed ? "processedWithErrors" : "processed")
}

/** Valid requests with every member. */
export function soundRequests(training: string[]): object[] {
  const [course, session, material] = training
  const north = { type: "Division", externalId: "DIV-NORTH", includeSubordinates: true }
  return [
    {
      title: "Refresher",
      training: [{ learningObjectId: course }],
      users: [{ externalId: "ann" }, "bruno"],
      dueDate: { type: "fixed", date: "2026-06-30" },
    },
    {
      title: "Everything",
      description: "For the yard.",
      comment: "Before the season.",
      training: [course, { learningObjectId: session, dueDate: { type: "none" }, comment: "Mind the gap." }, material],
      users: [{ userName: "clara" }, { externalId: "ann" }],
      ous: [north, { typeId: 2, externalId: "DIV-SOUTH" }],
      excludeUsers: ["wsadmin"],
      excludeOus: [{ type: "Group", externalId: "GRP-FIRST-AID" }],
      assignment: "registered",
      assignNewOccurrence: true,
      maintainProgress: true,
      bypassUserPayment: true,
      dueDate: { type: "relative", from: "assignedDate", amount: 3, unit: "months" },
      seatHandling: "waitlist",
      email: { option: "trainingSpecific", assignTraining: true, registerTraining: false },
      isRequired: true,
      purpose: "Law",
      processingDate: "2026-03-04T09:15:00Z",
      trainingStartDate: "2026-04-01",
      enforcePrerequisites: false,
      partial: true,
    },
    {
      title: "Newcomers",
      training: [material],
      ous: [north],
      dynamic: {
        frequency: "annually",
        annualDay: { month: 5, day: 1 },
        start: { type: "relative", from: "hireDate", amount: 1, unit: "months" },
        endDate: "2030-01-01",
        removal: { enabled: true, inProgress: false },
        reassignment: { enabled: true },
        recurrence: { type: "annually", month: 2, day: 29, end: { type: "occurrences", count: 3 } },
      },
      email: { option: "custom", subject: "Hello", body: "Welcome." },
    },
    { title: "Tried", training, users: ["ann", "nobody"], partial: true, dryRun: true },
  ]
}
