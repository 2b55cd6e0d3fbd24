import assert from "node:assert/strict"
import { test } from "node:test"
import { course, material } from "../../testing/drafts.ts"
import { giveRole, type Limit, takeRoles } from "../../testing/roles.ts"
import { openTool, type Tool } from "../../testing/tool.ts"
import { make } from "../../testing/trainings.ts"

// Whom and which training of an assignment a caller may see, and what an act may touch, by the constraints of the
// tool's permission. Ann and Clara are in the north, Bruno is in the south.

const dynamicBase = "Assignment Tool - Standard and Dynamic"
const north: Limit = { ou: "DIV-NORTH", subs: true }
const south: Limit = { ou: "DIV-SOUTH" }

/** The tool in the hands of somebody who holds the base permission within these limits, and View Transcript Item. */
async function limited(tool: Tool, userName: string, limits: Limit[]): Promise<Tool> {
  await giveRole(tool.world, userName, [dynamicBase], limits)
  await giveRole(tool.world, userName, ["View Transcript Item"])
  return await tool.by(userName)
}

/** Two trainings of two providers for three people, processed, and its author within the constraints of the south. */
async function openStage() {
  const tool = await openTool()
  const { world } = tool
  const [safety, yard] = [await make(world, course), await make(world, material)]
  const assigned = async (steps: object = {}) => {
    const id = await tool.process({ training: [safety, yard], users: ["ann", "bruno", "clara"], ...steps })
    await world.portal.sql`
      update assignment set created_by = (select id from person where user_id = 'bruno') where id = ${id}
    `
    return id
  }
  return Object.assign(tool, { safety, yard, assigned })
}

const message = (count: string) => `This would change ${count} outside of your constraints.`

test("people outside the constraints are shown nowhere, and counted nowhere", async () => {
  await using tool = await openStage()
  const id = await tool.assigned()
  const bruno = await limited(tool, "bruno", [south])
  const clara = await limited(tool, "clara", [south])
  for (const by of [bruno, clara]) {
    const whole = await by.whole(id)
    assert.deepEqual([whole.people, whole.counts.users, whole.counts.assigned], [1, 1, 2])
    assert.deepEqual(whole.criteria, { users: 1, ous: 0, excludedUsers: 0, excludedOus: 0 })
    assert.equal(whole.training.length, 2)
    const { body: people } = await by.get(`/${id}/people`)
    assert.deepEqual([people.total, people.people.map(userIdOf)], [1, ["bruno"]])
    const { body: criteria } = await by.get(`/${id}/criteria`)
    assert.deepEqual(
      criteria.criteria.map(({ user }: { user: { userId: string } }) => user.userId),
      ["bruno"],
    )
    const { body: results } = await by.get(`/${id}/results`)
    assert.deepEqual([results.total, results.results.map(userIdOf)], [2, ["bruno", "bruno"]])
    for (const [query, total] of [
      [{ user: "ann" }, 0],
      [{ user: "bruno" }, 2],
      [{ outcome: "assigned" }, 2],
      [{ outcome: "failed" }, 0],
    ] as const)
      assert.equal((await by.get(`/${id}/results`, query)).body.total, total, JSON.stringify(query))
    const file = await by.get(`/${id}/results.csv`)
    assert.equal(file.body.split("\r\n").length, 4, "a header, two rows, and the end")
    assert.equal((await by.get(`/${id}/people/ann`)).status, 404)
    assert.equal((await by.get(`/${id}/people/bruno`)).body.occurrences.length, 2)
    const { body: list } = await by.get()
    assert.deepEqual(
      list.assignments.map(({ assignmentId, people }: Record<string, number>) => [assignmentId, people]),
      [[id, 1]],
    )
  }
})

function userIdOf({ userId }: { userId: string }) {
  return userId
}

test("training outside the constraints has no results, and an assignment of nothing else is not found", async () => {
  await using tool = await openStage()
  const both = await tool.assigned()
  const other = await tool.assigned({ training: [tool.safety] })
  const clara = await limited(tool, "clara", [{ item: tool.yard }])
  assert.equal((await clara.get(`/${other}`)).status, 404)
  assert.deepEqual((await clara.whole(both)).counts, { ...(await tool.whole(both)).counts, assigned: 3 })
  const { body } = await clara.get(`/${both}/results`)
  assert.deepEqual([body.total, body.results.map(userIdOf)], [3, ["ann", "bruno", "clara"]])
  assert.equal((await clara.get(`/${both}/people`)).body.total, 3)
  assert.equal((await clara.get(`/${both}/people/ann`)).body.occurrences.length, 1)
  assert.deepEqual(
    (await clara.get()).body.assignments.map(({ assignmentId }: { assignmentId: number }) => assignmentId),
    [both],
  )
})

test("one grant must permit both the person and the training of a result", async () => {
  await using tool = await openStage()
  const id = await tool.assigned()
  await giveRole(tool.world, "clara", [dynamicBase], [north, { item: tool.safety }])
  const clara = await limited(tool, "clara", [south, { item: tool.yard }])
  const { body } = await clara.get(`/${id}/results`)
  assert.deepEqual(
    body.results.map(({ userId, title }: Record<string, string>) => `${userId}: ${title}`),
    ["ann: Safety basics", "bruno: Yard rules", "clara: Safety basics"],
  )
  assert.equal((await clara.post(`/${id}/copy`)).body.error.message, message("3 people"))
})

test("an assignment whose people or whose author are outside the constraints is not found", async () => {
  await using tool = await openStage()
  const id = await tool.assigned({ users: ["ann"] })
  const clara = await limited(tool, "clara", [south])
  assert.equal((await clara.get(`/${id}`)).status, 404, "it is for Ann only")
  await takeRoles(tool.world)
  const ann = await limited(tool, "ann", [north])
  assert.equal((await ann.get(`/${id}`)).status, 404, "its author is in the south")
})

test("an author whose constraints have become narrower sees the assignment, and of its rows those that are left", async () => {
  await using tool = await openStage()
  const id = await tool.assigned({ users: ["ann", "clara"] })
  const bruno = await limited(tool, "bruno", [south])
  const whole = await bruno.whole(id)
  assert.deepEqual([whole.people, whole.counts.assigned], [0, 0])
  assert.deepEqual(await bruno.results(id), [])
  assert.equal((await bruno.post(`/${id}/remove-from-transcripts`)).body.error.message, message("2 people"))
})

test("an act that would touch people or training outside the constraints is refused as a whole, with their number", async () => {
  await using tool = await openStage()
  const { sql } = tool.world.portal
  const acts: [string, object, string][] = [
    ["cancel", {}, "queued"],
    ["stop", {}, "active"],
    ["remove-from-transcripts", {}, "processed"],
    ["copy", {}, "processed"],
    ["deactivate", { dynamic: {} }, "active"],
    ["activate", { dynamic: {} }, "inactive"],
  ]
  const byPeople = await limited(tool, "bruno", [south])
  const byTraining = await limited(tool, "clara", [{ item: tool.yard }])
  for (const [verb, steps, status] of acts) {
    const id = await tool.assigned(steps)
    await sql`update assignment set status = ${status} where id = ${id}`
    for (const [by, count] of [
      [byPeople, "2 people"],
      [byTraining, "3 people and 1 training"],
    ] as const) {
      const answer = await by.post(`/${id}/${verb}`)
      assert.deepEqual([answer.status, answer.body.error.message], [401, message(count)], verb)
    }
    assert.equal((await tool.whole(id)).status, status)
    assert.ok((await tool.post(`/${id}/${verb}`)).status < 300, verb)
  }
  const id = await tool.assigned()
  assert.equal((await byPeople.patch(`/${id}`, { description: "Mine" })).body.error.message, message("2 people"))
})

test("the permission for a change holds for the people of the assignment, too", async () => {
  await using tool = await openStage()
  const id = await tool.assigned()
  const bruno = await limited(tool, "bruno", [])
  await giveRole(tool.world, "bruno", ["Assignment Tool - Edit Assignment Title"], [south])
  const refused = await bruno.patch(`/${id}`, { title: "Better" })
  assert.deepEqual([refused.status, refused.body.error.message], [401, message("2 people")])
  await giveRole(tool.world, "bruno", ["Assignment Tool - Edit Assignment Title"], [north])
  assert.equal((await bruno.patch(`/${id}`, { title: "Better" })).status, 200)
})

test("a dynamic assignment touches those whom its next run selects", async () => {
  await using tool = await openStage()
  const id = await tool.assigned({
    users: ["bruno"],
    ous: [{ type: "Division", externalId: "DIV-SOUTH" }],
    dynamic: {},
  })
  const bruno = await limited(tool, "bruno", [south])
  await tool.world.portal.sql`
    insert into person_ou (person_id, ou_id)
    select person.id, ou.id from person, ou where person.user_id = 'ann' and ou.ou_id = 'DIV-SOUTH'
  `
  assert.equal((await bruno.post(`/${id}/deactivate`)).status, 200, "Ann is in the south, too")
  await takeRoles(tool.world)
  await giveRole(tool.world, "bruno", [dynamicBase], ["self"])
  assert.equal(
    (await bruno.post(`/${id}/activate`)).body.error.message,
    message("1 person"),
    "Ann has not been given it yet",
  )
})

test("a removal touches those who have left a dynamic assignment and kept its training", async () => {
  await using tool = await openStage()
  const id = await tool.assigned({ dynamic: {} })
  const { sql } = tool.world.portal
  await sql`
    update assignment_member set left_at = joined_at
    where assignment_id = ${id} and person_id in (select id from person where user_id <> 'bruno')
  `
  await sql`delete from assignment_criterion where assignment_id = ${id}
    and person_id in (select id from person where user_id <> 'bruno')`
  const bruno = await limited(tool, "bruno", [south])
  assert.equal((await bruno.post(`/${id}/deactivate`)).status, 200)
  assert.equal((await bruno.post(`/${id}/remove-from-transcripts`)).body.error.message, message("2 people"))
})

test("somebody else's draft is changed and submitted only by those who may assign to all whom its author selects", async () => {
  await using tool = await openStage()
  const { sql } = tool.world.portal
  const draft = await tool.draft({ title: "Plan", training: [tool.yard], users: ["ann", "bruno"] })
  await sql`update assignment set created_by = (select id from person where user_id = 'bruno') where id = ${draft}`
  await limited(tool, "bruno", [])
  const clara = await limited(tool, "clara", [south])
  assert.equal((await clara.get(`/${draft}/people`)).body.total, 1)
  assert.equal((await clara.get(`/${draft}/check`)).body.people, 1)
  assert.equal((await clara.get(`/${draft}/dry-run`)).body.counts.users, 1)
  for (const act of [
    () => clara.patch(`/${draft}/draft`, { title: "Mine" }),
    () => clara.post(`/${draft}/submit`),
    () => clara.post(`/${draft}/copy`),
    () => tool.world.send("PUT", `/admin/api/learning-assignments/${draft}/users`, { text: "bruno" }, clara.headers),
    () => tool.world.send("DELETE", `/admin/api/learning-assignments/${draft}/draft`, undefined, clara.headers),
  ]) {
    const { status, body } = await act()
    assert.deepEqual([status, body.error.message], [401, message("1 person")])
  }
  await giveRole(tool.world, "clara", [dynamicBase], [north])
  assert.equal((await clara.post(`/${draft}/submit`)).status, 200)
})

test("a reviewer approves and gives back only what is within the reviewer's constraints", async () => {
  await using tool = await openStage()
  const { sql } = tool.world.portal
  const clara = await limited(tool, "clara", [south])
  await giveRole(tool.world, "clara", ["Assignment Tool - Submit Draft"])
  await limited(tool, "bruno", [])
  for (const verb of ["approve", "reject", "cancel"]) {
    const id = await tool.draft({ title: "Plan", training: [tool.yard], users: ["ann", "bruno"] })
    await sql`
      update assignment set created_by = (select id from person where user_id = 'bruno'), status = 'pending review'
      where id = ${id}
    `
    assert.equal((await clara.whole(id)).people, 1)
    assert.equal((await clara.post(`/${id}/${verb}`)).body.error.message, message("1 person"), verb)
    assert.equal((await tool.post(`/${id}/${verb}`)).status, 200, verb)
  }
})

test("the history of a person needs View Transcript Item for that person", async () => {
  await using tool = await openStage()
  const id = await tool.assigned()
  await giveRole(tool.world, "clara", [dynamicBase])
  const clara = await tool.by("clara")
  assert.equal((await clara.get(`/${id}/people/ann`)).status, 401)
  await giveRole(tool.world, "clara", ["View Transcript Item"], [south])
  assert.equal((await clara.get(`/${id}/people/ann`)).status, 401)
  assert.equal((await clara.get(`/${id}/people/bruno`)).status, 200)
})
