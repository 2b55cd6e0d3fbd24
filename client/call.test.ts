import assert from "node:assert/strict"
import { test } from "node:test"
import { callOver, type Operation } from "./call.ts"

test("a call with many records sends one list and returns an item for each record", async () => {
  const bodies: unknown[] = []
  const items = [{ Result: "Success" }, { Result: "Failed", Reason: "No." }]
  const fetch: typeof globalThis.fetch = async (request, init) => {
    bodies.push(await new Request(request, init).json())
    return Response.json({ status: 200, data: items })
  }
  const credentials = { authorization: async () => "Bearer x", onUnauthorized: () => false }
  const call = callOver({ url: "http://portal.test", fetch }, credentials)
  const load: Operation = { method: "POST", path: "/services/api/Things/", sends: "records", answers: "items" }
  assert.deepEqual(await call(load, [{ Name: "a" }, { Name: "b" }]), { items })
  assert.deepEqual(bodies, [{ data: { record: [{ Name: "a" }, { Name: "b" }] } }])
})
