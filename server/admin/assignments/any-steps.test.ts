import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { calls } from "../../testing/any-draft.ts"
import { soundRequests } from "../../testing/any-request.ts"
import { course, event, material, session } from "../../testing/drafts.ts"
import { openTool } from "../../testing/tool.ts"
import { make } from "../../testing/trainings.ts"

test("any steps of a draft are saved whole or refused whole; saved steps can be checked, tried and sent back", async () => {
  await using tool = await openTool()
  const { world } = tool
  await make(world, event)
  const training = [await make(world, course), await make(world, session), await make(world, material)]
  const id = await tool.draft({ title: "Any" })
  let before = await tool.whole(id)
  const promise = async ({ record }: { record: unknown }) => {
    const { status } = await tool.patch(`/${id}/draft`, record as object)
    const after = await tool.whole(id)
    if (status === 200) {
      for (const rest of ["check", "dry-run", "people", "criteria"])
        assert.equal((await tool.get(`/${id}/${rest}`)).status, 200, rest)
      const again = await tool.patch(`/${id}/draft`, after)
      assert.deepEqual([again.status, again.body], [200, after])
    } else {
      assert.equal(status, 400)
      assert.deepEqual(after, before)
    }
    before = after
  }
  const sound = soundRequests(training).map((draft) => ({ method: "POST" as const, draft }))
  await fc.assert(fc.asyncProperty(calls(sound), promise), { numRuns: 60 })
})
