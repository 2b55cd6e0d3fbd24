import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { found, path, search } from "../../testing/transcript-search.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// The refusals of Transcript Search, and the people whose rows it returns.

// Invalid input, and the message that it gets.
const table: [Record<string, string>, string][] = [
  [
    { ModificationStartDate: "2026-03-01T00:00:00", ModificationEndDate: "2026-03-02T00:00:01" },
    "Date range cannot exceed 24 hours.",
  ],
  [
    { ModificationStartDate: "2026-03-02", ModificationEndDate: "2026-03-01" },
    "ModificationEndDate should be greater than ModificationStartDate",
  ],
  [{ ModificationStartDate: "03/04/2026" }, "Invalid ModificationStartDate"],
  [{ ModificationStartDate: "2026-02-30" }, "Invalid ModificationStartDate"],
  [{ ModificationEndDate: "soon" }, "Invalid ModificationEndDate"],
  [{ LOID: "4711" }, "Invalid object id Guid"],
  [{ Status: "Done" }, "Invalid Status."],
  [{ LOType: "Poem" }, "Invalid LOType Poem"],
  [{ pageNumber: "0" }, "Invalid pageNumber 0"],
  [{ pageNumber: "1.5" }, "Invalid pageNumber 1.5"],
  [{ pageNumber: "two" }, "Invalid pageNumber two"],
]

for (const [query, reason] of table)
  test(`a search is refused: ${JSON.stringify(query)}: ${reason}`, async () => {
    await using world = await openWorld()
    const { body, status } = await world.get(path, query, await world.authorize({ profile: "compatible" }))
    assert.equal(status, 200)
    assert.equal(body.totalRecords, 0)
    assert.deepEqual(body.data, [{ TranscriptItem: null, Result: "Failed", Reason: reason }])
  })

test("all faults of a search are returned at once, and one by one to extended applications", async () => {
  await using world = await openWorld()
  const { Reason, Errors } = await search(world, {
    pageNumber: "-1",
    LOID: "x",
    Status: "x",
    LOType: "x",
    ModificationStartDate: "x",
    ModificationEndDate: "x",
  })
  assert.equal(
    Reason,
    "Invalid ModificationStartDate, Invalid ModificationEndDate, Invalid object id Guid, Invalid Status., Invalid LOType x, Invalid pageNumber -1",
  )
  assert.deepEqual(Errors[0], {
    Type: "ModificationStartDate",
    Message: "Invalid ModificationStartDate",
    Path: "ModificationStartDate",
  })
  assert.equal(Errors.length, 6)
})

test("both permissions are needed, and the refusal uses the documents' words", async () => {
  await using world = await openWorld()
  const ann = await world.authorize({ userName: "ann" })
  for (const held of [[], ["Users - View"], ["View Transcript Item"]]) {
    await takeRoles(world)
    await giveRole(world, "ann", held)
    const { status, body } = await world.get(path, {}, ann)
    assert.equal(status, 401)
    assert.equal(
      body.error.message,
      "Provided user does not have Rest Services permissions and/or constraints to perform this operation.",
    )
  }
})

test("constraints on people limit the rows that are found and counted", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  for (const userId of ["ann", "bruno", "clara"]) await addTranscript(world, userId, training)
  const headers = await world.authorize({ userName: "clara" })
  const both = ["Users - View", "View Transcript Item"]
  const cases: [() => Promise<void>, string[]][] = [
    [() => giveRole(world, "clara", both), ["ann", "bruno", "clara"]],
    [() => giveRole(world, "clara", both, ["self"]), ["ann", "clara"]],
    [() => giveRole(world, "clara", both, [{ ou: "DIV-NORTH" }]), ["clara"]],
    [() => giveRole(world, "clara", both, [{ ou: "DIV-NORTH", subs: true }]), ["ann", "clara"]],
    [
      () => giveRole(world, "clara", both, [{ userOu: "Division", subs: true }, { ou: "DIV-SOUTH" }]),
      ["ann", "bruno", "clara"],
    ],
    [
      async () => {
        await giveRole(world, "clara", ["Users - View"], ["self"])
        await giveRole(world, "clara", ["View Transcript Item"], [{ ou: "DIV-NORTH" }])
      },
      ["clara"],
    ],
    [() => giveRole(world, "clara", both, [{ ou: "SRG-NOBODY" }, { ou: "TEAM-A" }]), ["ann"]],
  ]
  for (const [give, expected] of cases) {
    await takeRoles(world)
    await give()
    assert.deepEqual(await found(world, {}, headers), expected)
    for (const userId of ["ann", "bruno", "clara"])
      assert.deepEqual(
        await found(world, { UserId: userId }, headers),
        expected.filter((name) => name === userId),
      )
  }
})
