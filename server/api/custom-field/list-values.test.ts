import assert from "node:assert/strict"
import { test } from "node:test"
import { addTranscriptFields, load } from "../../testing/custom-fields.ts"
import { giveRole } from "../../testing/roles.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/services/api/CustomField/"

test("every field that the type has and the caller may view is returned, empty or not, in the caller's language", async () => {
  await using world = await openWorld()
  const { guid: ObjectID } = await addTraining(world)
  await load(world, [{ ItemType: "LO", ObjectID, EmailTag: "RISK.CLASS", Value: "Low" }])
  await giveRole(world, "bruno", ["Training Custom Fields"])
  const headers = await world.authorize({ userName: "bruno" })
  const { body } = await world.get(path, { ItemType: "LO", ObjectID }, headers)
  const { data, ...envelope } = body
  assert.deepEqual(envelope, { status: 200, timeStamp: "2026-03-04T09:15:00+0000" })
  assert.deepEqual(data[0], {
    ItemType: "LO",
    ObjectID,
    UserID: null,
    EmailTag: "RISK.CLASS",
    Name: "Classe de risque",
    Type: "Dropdown",
    Value: "Faible",
  })
  assert.deepEqual(
    data.map(({ EmailTag: tag, Type: type }: { EmailTag: string; Type: string }) => [tag, type]),
    [
      ["RISK.CLASS", "Dropdown"],
      ["SITE", "Short text box"],
      ["REMARKS", "Scrolling text box"],
      ["MANDATORY", "Checkbox"],
      ["COST", "Numeric"],
      ["REVIEW.DATE", "Date"],
      ["LEVEL", "Radio button"],
      ["BRANCH", "Hierarchy"],
    ],
  )
})

test("one field of a transcript is returned, whatever the case of the query's names, as JSON and as XML", async () => {
  await using world = await openWorld()
  await addTranscriptFields(world)
  const training = await addTraining(world)
  await addTranscript(world, "ann", training)
  const named = { ItemType: "Transcript", ObjectID: training.guid, UserID: "ann", EmailTag: "RATING" }
  await load(world, [{ ...named, Value: "4.5" }])
  const query = { itemTYPE: "transcript", objectid: training.guid, USERID: " ANN ", emailtag: "[rating]" }
  const { body } = await world.get(path, query)
  assert.deepEqual(body.data, [{ ...named, UserID: "ANN", Name: "Rating", Type: "Numeric", Value: "4.5" }])
  const xml = await world.get(path, { ...query, registrationNumber: "1", format: "xml" })
  assert.match(xml.body, /<(\w+:)?CustomField>.*<(\w+:)?Value>4\.5</)
})

// Invalid queries, and the message of each.
const refused: [query: Record<string, string>, message: string][] = [
  [{}, "Invalid item type, Object ID missing"],
  [{ ItemType: "LO" }, "Object ID missing"],
  [{ ItemType: "LO", ObjectID: "7" }, "Invalid object id Guid"],
  [{ ItemType: "Transcript", ObjectID: "OBJECT" }, "Invalid User / User not registered"],
  [{ ItemType: "Transcript", ObjectID: "OBJECT", UserID: "ann" }, "Invalid User / User not registered"],
  [{ ItemType: "LO", ObjectID: "OBJECT", EmailTag: "UNHEARD" }, "Invalid custom field: UNHEARD"],
  [
    { ItemType: "LO", ObjectID: "OBJECT", EmailTag: "SALARY.BAND" },
    "User doesn't have a access to custom fields: SALARY.BAND",
  ],
  [{ ItemType: "LO", ObjectID: "OBJECT", EmailTag: "LEVEL" }, "Invalid custom field not supported by lo:Event"],
  [
    { ItemType: "Transcript", ObjectID: "OBJECT", UserID: "ann", RegistrationNumber: "x" },
    "Invalid User / User not registered, Invalid RegistrationNumber x",
  ],
]

test("invalid input is refused with 400, with all its faults at once", async () => {
  await using world = await openWorld()
  const { guid } = await addTraining(world, { type: "Event" })
  for (const [query, message] of refused) {
    const asked = query.ObjectID === "OBJECT" ? { ...query, ObjectID: guid } : query
    const { status, body } = await world.get(path, asked)
    assert.deepEqual([status, body.error.message], [400, message])
  }
})

test("the permission's constraints also apply to reading", async () => {
  await using world = await openWorld()
  const { guid: ObjectID } = await addTraining(world)
  await giveRole(world, "clara", ["Training Custom Fields"], [{ provider: "External Training" }])
  const headers = await world.authorize({ userName: "clara" })
  assert.equal((await world.get(path, { ItemType: "LO", ObjectID }, headers)).status, 401)
})
