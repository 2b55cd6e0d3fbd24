import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole } from "../../testing/roles.ts"
import { giveTask, settle, titles } from "../../testing/transcript-and-task.ts"
import { openWorld, type World } from "../../testing/world.ts"

// The tasks of administrators: people's duties beside training.

const path = "/admin/api/tasks"

async function list(world: World, query: Record<string, string> = {}, userName?: string) {
  const { status, body } = await world.get(path, query, await world.signIn(userName))
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

/** Lists tasks, as their people and statuses. */
async function standing(world: World, query: Record<string, string> = {}, userName?: string): Promise<string[]> {
  const { tasks } = await list(world, query, userName)
  return tasks.map((task: Record<string, string>) => `${task.title}: ${task.userId}, ${task.status}`)
}

test("a task is assigned to many people at once, and listed with each of them", async () => {
  await using world = await openWorld()
  const taskId = await giveTask(world, {
    people: ["ann", "BRUNO", "clara", "ann"],
    translations: { "de-DE": "Jahresgespräch" },
    dueDate: "2026-03-15T00:00:00Z",
  })
  assert.deepEqual(await standing(world), [
    "Annual review: clara, Not Started",
    "Annual review: bruno, Not Started",
    "Annual review: ann, Not Started",
  ])
  assert.equal(await settle(world, taskId, "Completed", ["bruno"]), 1)
  const [bruno] = (await list(world, { userId: "bruno" })).tasks
  assert.deepEqual(bruno, {
    taskId,
    type: "Performance Review",
    title: "Annual review",
    url: null,
    userId: "bruno",
    name: "Blanc, Bruno",
    status: "Completed",
    assignedDate: "2026-03-04T09:15:00.000Z",
    startDate: null,
    dueDate: "2026-03-15T00:00:00.000Z",
    endDate: null,
    completedDate: "2026-03-04T09:15:00.000Z",
  })
  await giveRole(world, "clara", ["Tasks - Manage"])
  assert.equal((await list(world, {}, "clara")).tasks[0].title, "Jahresgespräch")
})

test("a list is filtered by task, person, kind and status, the newest task first, 20 a page", async () => {
  await using world = await openWorld()
  const review = await giveTask(world, { people: ["ann", "bruno"] })
  const form = await giveTask(world, { title: "Form", type: "Form", endDate: "2026-03-04T10:00:00Z" })
  await settle(world, review, "In Progress", ["bruno"])
  world.pass(3_600_000)
  const cases: [Record<string, string>, string[]][] = [
    [{}, ["Form: ann, Expired", "Annual review: bruno, In Progress", "Annual review: ann, Not Started"]],
    [{ userId: " ANN " }, ["Form: ann, Expired", "Annual review: ann, Not Started"]],
    [{ type: "Form" }, ["Form: ann, Expired"]],
    [{ taskId: String(form) }, ["Form: ann, Expired"]],
    [{ status: "Expired" }, ["Form: ann, Expired"]],
    [{ status: "In Progress" }, ["Annual review: bruno, In Progress"]],
    [{ status: "Not Started", userId: "bruno" }, []],
    [{ userId: "nobody" }, []],
    [{ page: "2" }, []],
  ]
  for (const [query, expected] of cases) assert.deepEqual(await standing(world, query), expected, JSON.stringify(query))
  await world.portal.sql`
    insert into person_task (task_id, person_id, assigned_at)
    select task.id, person.id, '2026-03-04Z' from task cross join person on conflict do nothing
  `
  for (let made = 0; made < 3; made++)
    await giveTask(world, { title: `More ${made}`, people: ["ann", "bruno", "clara", "wsadmin"] })
  const first = await list(world)
  const second = await list(world, { page: "2" })
  assert.deepEqual([first.tasks.length, first.more], [20, true])
  assert.deepEqual([second.tasks.length, second.more], [2, false])
  assert.equal(second.tasks.at(-1).taskId, review)
})

test("more people can get a task; people who have it keep their row unchanged", async () => {
  await using world = await openWorld()
  const taskId = await giveTask(world)
  await settle(world, taskId, "Completed")
  const headers = await world.signIn()
  const answer = await world.send("POST", `${path}/${taskId}/people`, { people: ["ann", "clara"] }, headers)
  assert.deepEqual([answer.status, answer.body], [200, { assigned: 1 }])
  assert.deepEqual(await standing(world), ["Annual review: clara, Not Started", "Annual review: ann, Completed"])
})

test("the status can be set for some people or for all, and reset", async () => {
  await using world = await openWorld()
  const taskId = await giveTask(world, { people: ["ann", "bruno", "clara"] })
  assert.equal(await settle(world, taskId, "In Progress", ["ann", "bruno"]), 2)
  assert.equal(await settle(world, taskId, "In Progress", ["ann", "wsadmin"]), 0)
  assert.equal(await settle(world, taskId, "Completed"), 3)
  assert.deepEqual(await titles(world, "Task"), [])
  world.pass(60_000)
  assert.equal(await settle(world, taskId, "Completed"), 0)
  assert.equal((await list(world, { userId: "ann" })).tasks[0].completedDate, "2026-03-04T09:15:00.000Z")
  assert.equal(await settle(world, taskId, "Not Started", ["ann"]), 1)
  assert.deepEqual(await titles(world, "Task"), ["Annual review"])
  assert.equal((await list(world, { userId: "ann" })).tasks[0].completedDate, null)
})

test("an expired task can neither be assigned nor changed any more; an unknown one gets 404", async () => {
  await using world = await openWorld()
  const taskId = await giveTask(world, { endDate: "2026-03-04T10:00:00Z" })
  world.pass(3_600_000)
  const headers = await world.signIn()
  const change = (id: number) => world.send("PUT", `${path}/${id}/status`, { status: "Completed" }, headers)
  const assign = (id: number) => world.send("POST", `${path}/${id}/people`, { people: ["bruno"] }, headers)
  for (const send of [change, assign]) {
    const over = await send(taskId)
    assert.deepEqual([over.status, over.body.error.message], [409, "The task has expired."])
    const none = await send(taskId + 1)
    assert.deepEqual([none.status, none.body.error.message], [404, "There is no such task."])
  }
  assert.deepEqual(await standing(world), ["Annual review: ann, Expired"])
  const gone = () => world.send("DELETE", `${path}/${taskId}`, undefined, headers)
  assert.equal((await gone()).status, 200)
  assert.equal((await gone()).status, 404)
  assert.deepEqual(await standing(world), [])
})

const good = { type: "Form", title: "Consent", people: ["ann"] }
const many = Array.from({ length: 12 }, (_, n) => `nobody-${n}`)
const table: [object, [string, string][]][] = [
  [{ type: undefined }, [["type", "type is required."]]],
  [{ type: "Poem" }, [["type", "Invalid type Poem"]]],
  [{ title: "  " }, [["title", "Invalid title   "]]],
  [{ people: [] }, [["people", "Invalid people"]]],
  [
    { people: ["ann", "dora", "nobody"] },
    [
      ["people", "There is no active person dora."],
      ["people", "There is no active person nobody."],
    ],
  ],
  [{ people: many }, many.slice(0, 10).map((name) => ["people", `There is no active person ${name}.`])],
  [{ url: "javascript:alert(1)" }, [["url", "url must be an address, or a path that begins with /."]]],
  [{ url: "//elsewhere.example.com" }, [["url", "url must be an address, or a path that begins with /."]]],
  [{ translations: { tlh: "x" } }, [["translations", "There is no language tlh."]]],
  [{ translations: { "en-us": "x" } }, [["translations", "en-US is the language of title itself."]]],
  [{ dueDate: "soon" }, [["dueDate", "Invalid dueDate soon"]]],
  [
    { startDate: "2026-03-05T00:00:00Z", endDate: "2026-03-05T00:00:00Z" },
    [["endDate", "endDate must be after startDate."]],
  ],
  [
    { dueDate: "2026-03-06T00:00:00Z", endDate: "2026-03-05T00:00:00Z" },
    [["endDate", "endDate must not be before dueDate."]],
  ],
  [
    { title: undefined, url: "x", people: ["nobody"] },
    [
      ["title", "title is required."],
      ["url", "url must be an address, or a path that begins with /."],
      ["people", "There is no active person nobody."],
    ],
  ],
]
for (const [change, faults] of table)
  test(`a task is refused: ${faults.map(([, message]) => message).join(" ")}`, async () => {
    await using world = await openWorld()
    const { status, body } = await world.send("POST", path, { ...good, ...change }, await world.signIn())
    assert.equal(status, 400)
    assert.deepEqual(
      body.error.details,
      faults.map(([field, message]) => ({ field, message })),
    )
    assert.deepEqual(await standing(world), [])
  })

test("the permission is needed, and its constraints limit the people", async () => {
  await using world = await openWorld()
  const taskId = await giveTask(world, { people: ["ann", "bruno"] })
  const own = await giveTask(world, { title: "Ann's" })
  const refused = async (method: "POST" | "PUT" | "DELETE", end: string, body?: object) => {
    const answer = await world.send(method, `${path}${end}`, body, await world.signIn("clara"))
    assert.equal(answer.status, 401, JSON.stringify([method, end, body]))
  }
  const everything = async () => {
    await refused("POST", "", { ...good, people: ["ann", "bruno"] })
    await refused("POST", `/${taskId}/people`, { people: ["bruno"] })
    await refused("PUT", `/${taskId}/status`, { status: "Completed", people: ["ann", "bruno"] })
    await refused("DELETE", `/${taskId}`)
  }
  assert.equal((await world.get(path, {}, await world.signIn("clara"))).status, 401)
  await everything()
  await giveRole(world, "clara", ["Tasks - Manage"], [{ ou: "DIV-NORTH", subs: true }])
  await everything()
  assert.deepEqual(await standing(world, {}, "clara"), ["Ann's: ann, Not Started", "Annual review: ann, Not Started"])
  // Without names the call reaches all people within the permission.
  const send = async (method: "PUT" | "DELETE", end: string, body?: object) =>
    world.send(method, `${path}${end}`, body, await world.signIn("clara"))
  assert.deepEqual((await send("PUT", `/${taskId}/status`, { status: "Completed" })).body, { changed: 1 })
  assert.deepEqual(await titles(world, "Task", { UserId: "bruno" }), ["Annual review"])
  assert.equal((await send("DELETE", `/${own}`)).status, 200)
  assert.deepEqual(await standing(world), ["Annual review: bruno, Not Started", "Annual review: ann, Completed"])
})
