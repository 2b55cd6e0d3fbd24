import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, session } from "../../testing/drafts.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const details = "/services/api/LO/GetDetails"
const refused = (message: string) => [
  {
    trainingItem: null,
    Result: "Failed",
    Reason: message,
    Errors: [{ Type: "ObjectID", Message: message, Path: "ObjectID" }],
  },
]

test("a learning object is found by its GUID, whatever the case of the value and of the parameter's name", async () => {
  await using world = await openWorld()
  const guid = await make(world, course)
  const queries: Record<string, string>[] = [
    { ObjectID: guid, ActorID: "ann" },
    { objectId: guid.toUpperCase(), actorid: "ANN" },
    { OBJECTID: guid, ActorID: " ann ", PageNumber: "1", format: "json" },
  ]
  for (const query of queries) {
    const { status, body } = await world.get(details, query)
    assert.equal(status, 200)
    assert.equal(body.data[0].trainingItem.ObjectId, guid)
    assert.deepEqual(Object.keys(body), ["status", "timeStamp", "data"], "it counts nothing")
    assert.deepEqual([body.data[0].Result, body.data[0].Reason], ["Success", null])
  }
})

test("an invalid GUID gets its own message", async () => {
  await using world = await openWorld()
  for (const ObjectID of [
    "",
    "7",
    "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a1",
    "' or 1=1 --",
    "2f1e6a907f0c4a5e9d0b5b6f3c0e8a1",
  ]) {
    const { body } = await world.get(details, { ObjectID })
    assert.deepEqual(body.data, refused("Invalid object id Guid"))
  }
  assert.deepEqual((await world.get(details)).body.data, refused("Invalid object id Guid"))
})

test("unknown, inactive and unavailable training, and an unknown or inactive actor, get the same message", async () => {
  await using world = await openWorld()
  const guid = await make(world, course)
  const inactive = await make(world, { ...event, EventItem: { ...event.EventItem, OptionsActive: false } })
  const queries: Record<string, string>[] = [
    { ObjectID: "0b5e55ed-0000-4000-8000-000000000000", ActorID: "ann" },
    { ObjectID: inactive, ActorID: "ann" },
    { ObjectID: guid, ActorID: "wsadmin" },
    { ObjectID: guid },
    { ObjectID: guid, ActorID: "" },
    { ObjectID: guid, ActorID: "dora" },
    { ObjectID: guid, ActorID: "zoe" },
    { ObjectID: guid, ActorID: "ann' --" },
  ]
  for (const query of queries) {
    const { status, body } = await world.get(details, query)
    assert.equal(status, 200)
    assert.deepEqual(body.data, refused("LO is not available to the user"))
  }
  const compatible = await world.authorize({ profile: "compatible" })
  const { body } = await world.get(details, { ObjectID: guid }, compatible)
  assert.deepEqual(body.data, [{ trainingItem: null, Result: "Failed", Reason: "LO is not available to the user" }])
})

test("the default actor is the application's user", async () => {
  await using world = await openWorld()
  const guid = await make(world, course)
  const bruno = await world.authorize({ userName: "bruno" })
  for (const actor of ["", " "]) {
    const { body } = await world.get(details, { ObjectID: guid, ActorID: actor }, bruno)
    assert.equal(body.data[0].trainingItem.Subjects[0].Title, "Sécurité", "in that user's language")
  }
})

test("an actor is found by User ID or user name", async () => {
  await using world = await openWorld()
  await world.portal.sql`update person set user_id = 'E-1', user_name = 'ann.archer' where user_id = 'ann'`
  const guid = await make(world, course)
  assert.notEqual(await describedTo(world, guid, "e-1"), null)
  assert.notEqual(await describedTo(world, guid, "Ann.Archer"), null)
  assert.equal(await describedTo(world, guid, "ann"), null)
})

test("concurrent requests each get their own answer", async () => {
  await using world = await openWorld()
  const parent = await make(world, event)
  const [forAnn, forBruno] = [
    await make(world, { ...course, Availabilities: [{ Id: "ann" }] }),
    await make(world, { ...session, Availabilities: [{ Id: "bruno" }] }),
  ]
  const asked = [forAnn, forBruno, parent, "0b5e55ed-0000-4000-8000-000000000000"].flatMap((guid) =>
    ["ann", "bruno", "clara", "zoe"].map((actor) => ({ guid, actor })),
  )
  const items = await Promise.all([...asked, ...asked].map(({ guid, actor }) => describedTo(world, guid, actor)))
  const answers = items.map((item) => item && [item.ObjectId, item.Subjects[0].Title, item.Sessions?.length])
  const expected = asked.map(({ guid, actor }) => {
    if (guid === forAnn) return actor === "ann" ? [guid, "Safety", undefined] : null
    if (guid === forBruno) return actor === "bruno" ? [guid, "Sécurité", undefined] : null
    if (guid !== parent || actor === "zoe") return null
    return [guid, actor === "bruno" ? "Véhicules" : "Vehicles", actor === "bruno" ? 1 : 0]
  })
  assert.deepEqual(answers, [...expected, ...expected])
})
