import assert from "node:assert/strict"
import { test } from "node:test"
import { openDemoWorld } from "../testing/organisation.ts"

test("the demo's application gets the details of everything that its search returns", async () => {
  await using world = await openDemoWorld()
  const guids: string[] = []
  for (let page = 1, total = 1; guids.length < total && page <= 20; page++) {
    const { status, body } = await world.get("/services/api/Catalog/GlobalSearch", { PageNumber: String(page) })
    assert.equal(status, 200)
    total = body.totalRecords
    for (const { ObjectId } of body.data) guids.push(ObjectId)
  }
  const [active] = await world.portal.sql<{ count: number }>`select count(*) as count from training where active`
  assert.equal(new Set(guids).size, active!.count)
  for (const ObjectID of guids) {
    const { body } = await world.get("/services/api/LO/GetDetails", { ObjectID })
    const [{ Result, Reason, trainingItem }] = body.data
    assert.deepEqual([Result, Reason, trainingItem?.ObjectId], ["Success", null, ObjectID])
    assert.equal(typeof trainingItem.PriceAmount, "number")
    assert.equal(typeof trainingItem.PriceCurrency, "string")
  }
})
