import assert from "node:assert/strict"
import { test } from "node:test"
import { enter, exit, idOf } from "../../testing/engine.ts"
import { giveRole } from "../../testing/roles.ts"
import { openTool } from "../../testing/tool.ts"
import { addBareCurriculum, addBareTraining, addPrerequisites, placeRow } from "../../testing/transcript-rows.ts"

const path = "/admin/api/transcripts/explanation"
const team = [{ type: "Team", externalId: "TEAM-A" }]

async function stage() {
  const tool = await openTool()
  const { world } = tool
  const { sql } = world.portal
  const courseId = await addBareTraining(sql, "Course", "Safety")
  const guid = async (id: number) => (await sql<{ guid: string }>`select guid from training where id = ${id}`)[0]!.guid
  const course = await guid(courseId)
  const explain = async (userId: string, objectId = course) => {
    const { status, body } = await world.get(path, { userId, objectId }, await world.signIn())
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const verdicts = async (userId: string) =>
    (await explain(userId)).assignments.map(({ title, verdict }: Record<string, string>) => `${title}: ${verdict}`)
  const nextDay = async () => {
    world.pass(86_400_000)
    await world.runJobs()
  }
  return Object.assign(tool, { sql, courseId, course, guid, explain, verdicts, nextDay })
}

test("a training that was never assigned is explained by that, and by whether it can be requested", async () => {
  await using tool = await stage()
  const { onTranscript, reasons, assignments, occurrences, availability } = await tool.explain("ann")
  assert.deepEqual(
    [onTranscript, reasons, assignments, occurrences],
    [false, ["No learning assignment has ever assigned it."], [], []],
  )
  assert.equal(availability.available, false)
})

test("a training on a transcript is explained by each of its sources, with who did what", async () => {
  await using tool = await stage()
  const first = await tool.process({ title: "First", training: [tool.course], users: ["ann"], comment: "Please" })
  const second = await tool.process({
    title: "Second",
    training: [tool.course],
    ous: team,
    dueDate: { type: "fixed", date: "2026-06-30" },
  })
  const { onTranscript, reasons, occurrences } = await tool.explain("ann")
  assert.equal(onTranscript, true)
  assert.deepEqual(reasons, [`Learning assignment ${first}, "First".`, `Learning assignment ${second}, "Second".`])
  const [{ status, statusText, regNum, dueAt, stamps, sources }] = occurrences
  assert.deepEqual([status, statusText, regNum, dueAt], ["registered", "Registered", 1, "2026-06-30T23:59:00.000Z"])
  assert.deepEqual(stamps, [
    {
      stamp: "Assigned",
      date: "2026-03-04T09:15:00.000Z",
      by: { userId: "wsadmin", name: "Wsadmin Service" },
      status: "registered",
      message: "Please",
    },
  ])
  assert.deepEqual(
    sources.map(({ kind, assignment }: { kind: string; assignment: { assignmentId: number; status: string } }) => [
      kind,
      assignment.assignmentId,
      assignment.status,
    ]),
    [
      ["assignment", first, "processed"],
      ["assignment", second, "processed"],
    ],
  )
  assert.deepEqual(await tool.verdicts("ann"), ["Second: linked", "First: given"])
  assert.deepEqual(await tool.verdicts("bruno"), ["Second: over", "First: over"])
})

test("the explanation names the curriculum that added the training, and the curriculum's assignment", async () => {
  await using tool = await stage()
  const curriculum = await addBareCurriculum(tool.sql, [tool.courseId], "Basics")
  const id = await tool.process({ title: "The basics", training: [await tool.guid(curriculum)], users: ["ann"] })
  const { reasons, assignments } = await tool.explain("ann")
  assert.deepEqual(reasons, ['Part of the curriculum "Basics".'])
  assert.deepEqual(
    assignments.map(({ assignmentId, through, verdict }: Record<string, unknown>) => [assignmentId, through, verdict]),
    [[id, "Basics", "given"]],
  )
})

test("the explanation names what blocks the training: prerequisites, exclusions, scope, inactivity, and pending runs", async () => {
  await using tool = await stage()
  const { world, sql } = tool
  const before = await addBareTraining(sql, "Course", "Before")
  await addPrerequisites(sql, tool.courseId, before)
  await giveRole(world, "clara", ["Assignment Tool - Standard and Dynamic"], [{ ou: "DIV-SOUTH" }])
  const clara = await tool.by("clara")
  await tool.process({ title: "Enforced", training: [tool.course], users: ["ann"], enforcePrerequisites: true })
  await tool.process({ title: "Not you", training: [tool.course], ous: team, excludeUsers: ["ann"], dynamic: {} })
  await clara.process({ title: "Elsewhere", training: [tool.course], ous: team, dynamic: {} })
  await tool.submit({
    title: "To come",
    training: [tool.course],
    users: ["ann"],
    processingDate: "2026-05-01T00:00:00Z",
  })
  await tool.process({ title: "Others", training: [tool.course], users: ["bruno"], dynamic: {} })
  const off = await tool.submit({
    title: "Off",
    training: [tool.course],
    ous: [{ type: "Group", externalId: "GRP-FIRST-AID" }],
    dynamic: {},
  })
  await world.runJobs()
  await tool.act(off, "deactivate")
  await enter(world, await idOf(world, "person", "ann"), await idOf(world, "ou", "GRP-FIRST-AID"))
  const { onTranscript, reasons, assignments } = await tool.explain("ann")
  assert.equal(onTranscript, false)
  assert.deepEqual(
    assignments.map(({ title, verdict }: Record<string, string>) => [title, verdict]),
    [
      ["Off", "notYet"],
      ["Others", "noMatch"],
      ["To come", "waiting"],
      ["Elsewhere", "outOfScope"],
      ["Not you", "excluded"],
      ["Enforced", "skipped"],
    ],
  )
  assert.match(reasons.at(-1), /^The person has completed none of its prerequisites: Before\.$/)
  assert.ok(
    reasons.some((text: string) => /"Enforced": The person has not completed a prerequisite/.test(text)),
    reasons.join("\n"),
  )
  assert.equal(
    (await tool.explain("dora")).reasons[0],
    "The person is inactive: assignments leave inactive people out.",
  )
})

test("the explanation says who removed the row and how: dynamic removal, a person, the removal tool", async () => {
  await using tool = await stage()
  const { world } = tool
  const [ann, unit] = [await idOf(world, "person", "ann"), await idOf(world, "ou", "TEAM-A")]
  await tool.process({ title: "Team", training: [tool.course], ous: team, dynamic: { removal: { enabled: true } } })
  await exit(world, ann, unit)
  await tool.nextDay()
  const { onTranscript, reasons, assignments } = await tool.explain("ann")
  assert.equal(onTranscript, false)
  assert.match(
    reasons[0],
    /^It is removed: the dynamic removal of a learning assignment took it away, .*, on 2026-03-05\.$/,
  )
  assert.equal(assignments[0].verdict, "takenBack")
  assert.equal(assignments[0].leftDate?.slice(0, 10), "2026-03-05")
  const bruno = await idOf(world, "person", "bruno")
  await placeRow(tool.sql, { personId: bruno, trainingId: tool.courseId })
  await world.send(
    "POST",
    "/admin/api/training-removals",
    { training: [tool.course], statuses: ["registered"], users: ["bruno"], reason: "Double" },
    await world.signIn(),
  )
  await world.runJobs()
  assert.deepEqual((await tool.explain("bruno")).reasons, [
    "It is removed: the Training Removal Tool removed it, on 2026-03-05 by wsadmin: Double.",
  ])
})

test("an explanation needs both permissions for that person; unknown people and trainings get 404", async () => {
  await using tool = await stage()
  const { world, course } = tool
  const ask = async (by: string, userId: string, objectId = course) =>
    (await world.get(path, { userId, objectId }, await world.signIn(by))).status
  assert.equal(await ask("clara", "ann"), 401)
  await giveRole(world, "clara", ["Users - View"])
  assert.equal(await ask("clara", "ann"), 401)
  await giveRole(world, "clara", ["View Transcript Item"], ["self"])
  assert.equal(await ask("clara", "ann"), 200)
  assert.equal(await ask("clara", "bruno"), 401)
  assert.equal(await ask("clara", "nobody"), 404)
  assert.equal(await ask("clara", "ann", "00000000-0000-4000-8000-000000000001"), 404)
  assert.equal(await ask("clara", "ann", "x"), 400)
})
