import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, material, session } from "../../testing/drafts.ts"
import { openWorld } from "../../testing/world.ts"

test("an event, a session, a course and a material are created and described to a person they are available to", async () => {
  await using world = await openWorld()
  const madeEvent = await world.write("POST", "/services/api/LO/Create", event)
  assert.deepEqual(
    { ...madeEvent.body, data: madeEvent.body.data.map(({ LoId, ObjectId, ...rest }: Record<string, string>) => rest) },
    {
      status: 201,
      timeStamp: "2026-03-04T09:15:00+0000",
      createdRecords: 1,
      data: [{ Result: "Success", Reason: null }],
    },
  )
  for (const record of [session, course, material]) {
    const made = await world.write("POST", "/services/api/LO/Create", record)
    assert.equal(made.body.data[0].Reason, null)
    const got = await world.get("/services/api/LO/GetDetails", { ObjectID: made.body.data[0].LoId, ActorID: "ann" })
    assert.equal(got.body.data[0].Reason, null)
    console.log(JSON.stringify(got.body, null, 1))
  }
  const got = await world.get("/services/api/LO/GetDetails", {
    ObjectID: madeEvent.body.data[0].LoId,
    ActorID: "bruno",
  })
  console.log(JSON.stringify(got.body, null, 1))
})
