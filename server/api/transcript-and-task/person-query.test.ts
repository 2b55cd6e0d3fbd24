import assert from "node:assert/strict"
import { test } from "node:test"
import { readXml } from "../../testing/read-xml.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { ask, endpoints, told } from "../../testing/transcript-and-task.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// The rules that all seven endpoints of Transcript and Task share.

const refusals: [Record<string, string>, string][] = [
  [{}, "UserId is required."],
  [{ UserId: " " }, "UserId is required."],
  [{ UserId: "nobody" }, "Invalid User."],
  [{ UserId: "dora" }, "Invalid User."],
  [{ UserId: "ann", Language: "tlh" }, "Invalid Language data tlh"],
  [{ UserId: "ann", Language: "es-ES" }, "Invalid Language data es-ES"],
  [{ UserId: "dora", Language: "x" }, "Invalid User., Invalid Language data x"],
]
for (const { name } of endpoints)
  test(`${name} is refused with all faults of the query`, async () => {
    await using world = await openWorld()
    for (const [query, message] of refusals) {
      const { status, body } = await ask(world, name, query)
      assert.equal(status, 400)
      assert.equal(body.error.message, message, JSON.stringify(query))
    }
    const told = await ask(world, name, { UserId: "dora", Language: "x" })
    assert.deepEqual(told.body.error.details, [
      { field: "UserId", message: "Invalid User." },
      { field: "Language", message: "Invalid Language data x" },
    ])
    const compatible = await ask(world, name, {}, await world.authorize({ profile: "compatible" }))
    assert.equal(compatible.body.error.details, null)
  })

for (const { name, list, scope } of endpoints)
  test(`${name} of a person without entries is one element with an empty list, and needs only the scope`, async () => {
    await using world = await openWorld()
    // No permission is needed.
    const headers = await world.authorize({ userName: "bruno", scopes: [scope] })
    const queries: Record<string, string>[] = [
      { UserId: "ann" },
      { userid: "ANN" },
      { USERID: " Ann ", language: "FR-fr", pagenumber: "1" },
    ]
    for (const query of queries) {
      const { item, rows, total } = await told(world, name, query, headers)
      assert.deepEqual(rows, [])
      assert.equal(total, 0)
      assert.deepEqual(item[list], [])
    }
    const { status } = await ask(world, name, { UserId: "ann" }, await world.authorize({ scopes: ["training:read"] }))
    assert.equal(status, 401)
  })

for (const { name, list } of endpoints)
  test(`${name} answers and refuses in XML, too`, async () => {
    await using world = await openWorld()
    const { body } = await ask(world, name, { UserId: "ann", format: "xml" })
    const root = readXml(body)
    assert.equal(root.name, "cornerstoneApi")
    assert.deepEqual(
      root.children.map((child) => child.name),
      ["validations", "status", "timeStamp", "totalRecords", "data"],
    )
    const [item, ...others] = root.children[4]!.children
    assert.deepEqual(others, [])
    assert.ok(item!.children.some((child) => child.name === `a:${list}`))
    const refused = await ask(world, name, { format: "xml" })
    assert.equal(refused.status, 400)
    assert.match(refused.body, /<status>400<\/status>.*<message>UserId is required.<\/message>/)
  })

const constrained = ["Assigned", "Session", "SuggestedTraining", "Transcript"] as const
const legacy = "transcript:read:legacyconstraint"

for (const name of constrained)
  test(`${name} applies constraints only to a token with the scope for it`, async () => {
    await using world = await openWorld()
    await addTranscript(world, "ann", await addTraining(world))
    const free = await world.authorize({ userName: "clara", scopes: ["transcript:read"] })
    const bound = await world.authorize({ userName: "clara", scopes: ["transcript:read", legacy] })
    const cases: [string[], Parameters<typeof giveRole>[3], string, number][] = [
      [[], [], "ann", 401],
      [["Users - View"], [], "ann", 401],
      [["View Transcript Item"], [], "ann", 200],
      [["View Transcript Item"], [{ ou: "DIV-SOUTH" }], "ann", 401],
      [["View Transcript Item"], [{ ou: "DIV-SOUTH" }], "bruno", 200],
      [["View Transcript Item"], [{ ou: "DIV-NORTH", subs: true }], "ann", 200],
      [["View Transcript Item"], ["self"], "ann", 200],
      [["View Transcript Item"], ["self"], "bruno", 401],
    ]
    for (const [permissions, limits, UserId, expected] of cases) {
      await takeRoles(world)
      if (permissions.length > 0) await giveRole(world, "clara", permissions, limits)
      const { status, body } = await ask(world, name, { UserId }, bound)
      assert.equal(status, expected, JSON.stringify([permissions, limits, UserId]))
      if (status === 401)
        assert.equal(
          body.error.message,
          "Provided user does not have Rest Services permissions and/or constraints to perform this operation.",
        )
      assert.equal((await ask(world, name, { UserId }, free)).status, 200)
    }
    // A person who doesn't exist is reported as such, to a caller with the permission.
    assert.equal((await ask(world, name, { UserId: "nobody" }, bound)).body.error.message, "Invalid User.")
  })

for (const { name } of endpoints.filter(({ name }) => !(constrained as readonly string[]).includes(name)))
  test(`${name} applies no constraints`, async () => {
    await using world = await openWorld()
    const headers = await world.authorize({
      userName: "bruno",
      scopes: ["inbox:read", "task:read", "approval:read", legacy],
    })
    assert.equal((await ask(world, name, { UserId: "ann" }, headers)).status, 200)
  })
