import assert from "node:assert/strict"
import { test } from "node:test"
import { openDemoWorld } from "../../testing/organisation.ts"
import { openWorld } from "../../testing/world.ts"
import { createExamples, getExamples, updateExamples } from "./examples.ts"

for (const { where, open } of [
  { where: "a small world", open: () => openWorld() },
  { where: "the demo organisation", open: openDemoWorld },
])
  test(`the examples of the contract work unchanged in ${where}`, async () => {
    await using world = await open()
    const created: Record<string, string> = {}
    for (const [name, record] of Object.entries(createExamples)) {
      const { body } = await world.write("POST", "/services/api/LO/Create", record)
      assert.equal(body.data[0].Reason, null, name)
      created[name] = body.data[0].LoId
    }
    const { session } = updateExamples
    const changed = { ...session, SessionItem: { ...session.SessionItem, LoID: created.session } }
    const { body: updated } = await world.write("PUT", "/services/api/LO/Update", changed)
    assert.equal(updated.data[0].Reason, null)
    const asked = { ...getExamples.forSomebody, ObjectID: created.session as string }
    const { body } = await world.get("/services/api/LO/GetDetails", asked)
    assert.equal(body.data[0].trainingItem.Parts[0].PartName, "Theory and practice")
  })
