import assert from "node:assert/strict"
import { test } from "node:test"
import { startApprovals } from "../../domain/approvals/start.ts"
import { addOpenTraining, ask, decideAs, wantApprovals } from "../../testing/approvals.ts"
import { told } from "../../testing/transcript-and-task.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

test("a person's pending decisions are counted by category", async () => {
  await using world = await openWorld()
  const { database, clock } = world.portal
  await wantApprovals(world, "Course", { approvals: 1 })
  await wantApprovals(world, "Video", { kind: "completion", approvals: 1 })
  for (const title of ["One", "Other"])
    assert.ok((await ask(world, "ann", await addOpenTraining(world, { title }))).status < 300)
  const training = {
    ApprovalTitle: "Training Request",
    ApprovalType: "Training",
    Count: 2,
    ApprovalUrl: "https://learn.example.org/reports/trackemployee/TrackEmpRequest.aspx",
  }
  const english = { UserId: "clara", Language: "en-US" }
  assert.deepEqual((await told(world, "Approval", english)).item, { Approvals: [training] })
  const row = await addTranscript(world, "ann", await addTraining(world, { type: "Video" }), {
    status: "pendingCompletionApproval",
  })
  await database.transaction((sql) => startApprovals(sql, "completion", [row], { at: clock.now(), origin: "api" }))
  const completion = {
    ApprovalTitle: "Training Completion",
    ApprovalType: "TrainingCompletion",
    Count: 1,
    ApprovalUrl: "https://learn.example.org/phnx/driver.aspx?routename=Social/UniversalProfile/Requests",
  }
  const { rows, total } = await told(world, "Approval", english)
  assert.deepEqual(rows, [training, completion])
  assert.equal(total, 2)
  // In the person's own language, or in the portal's when we have no texts in it.
  const titlesIn = async (Language?: string) =>
    (await told(world, "Approval", { UserId: "clara", ...(Language && { Language }) })).rows.map(
      ({ ApprovalTitle }: { ApprovalTitle: string }) => ApprovalTitle,
    )
  assert.deepEqual(await titlesIn(), ["Schulungsantrag", "Schulungsabschluss"])
  assert.deepEqual(await titlesIn("fr-FR"), ["Demande de formation", "Fin de formation"])
  assert.deepEqual((await told(world, "Approval")).rows, [])
})

test("items that are decided, or need no decision any more, are not counted", async () => {
  await using world = await openWorld()
  await wantApprovals(world, "Course", { approvals: 1 })
  for (const title of ["One", "Other"]) await ask(world, "ann", await addOpenTraining(world, { title }))
  const count = async () =>
    (await told(world, "Approval", { UserId: "clara" })).rows.map(({ Count }: { Count: number }) => Count)
  assert.deepEqual(await count(), [2])
  await decideAs(world, "clara", "approve")
  assert.deepEqual(await count(), [1])
  await world.portal.sql`update transcript set removed_at = created_at, removed_how = 'tool'`
  assert.deepEqual(await count(), [])
})
