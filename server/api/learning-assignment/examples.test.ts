import assert from "node:assert/strict"
import { test } from "node:test"
import { assign } from "../../testing/assignments.ts"
import { course } from "../../testing/drafts.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"
import { proxyEnrollmentExamples } from "../proxy-enrollment/examples.ts"
import { createExamples } from "./examples.ts"

test("the examples of the contract work unchanged", async () => {
  await using world = await openWorld()
  const training = await make(world, course)
  const { learningObjectId } = createExamples.people.training[0] as { learningObjectId: string }
  await world.portal.sql`update training set guid = ${learningObjectId} where guid = ${training}`
  for (const request of Object.values(createExamples)) await assign(world, request)
  for (const record of Object.values(proxyEnrollmentExamples)) {
    const { body } = await world.write("POST", "/services/api/ProxyEnroll/CreateProxyEnrollment", record)
    assert.equal(body.data[0].Reason, null)
  }
})
