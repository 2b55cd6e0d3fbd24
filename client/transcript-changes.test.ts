import assert from "node:assert/strict"
import { test } from "node:test"
import { connectApplication } from "../server/testing/client.ts"
import { addTraining, addTranscript } from "../server/testing/transcripts.ts"
import { openWorld } from "../server/testing/world.ts"
import { type TranscriptFilter, transcriptChanges } from "./index.ts"

test("transcript changes are read page by page to the end, from the cursor of the last sync", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  const ropes = await addTraining(world, { title: "Ropes" })
  await world.portal.sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select p.id, ${ropes.id}, n, 4, 'assignment', ${world.portal.clock.now()}, ${world.portal.clock.now()}
    from person p cross join generate_series(1, 70) n where p.user_id = 'ann'
  `
  const read = async (since?: string, filter?: TranscriptFilter) =>
    await Array.fromAsync(transcriptChanges(portal, { since, filter }))
  const first = await read()
  assert.deepEqual(
    first.map(({ transcripts }) => transcripts.length),
    [50, 20],
  )
  assert.deepEqual((await read(first[0]!.cursor)).flatMap(({ transcripts }) => transcripts).length, 20)
  await addTranscript(world, "bruno", ropes)
  const second = await read(first.at(-1)!.cursor, { LOID: ropes.guid })
  assert.deepEqual(
    second.flatMap(({ transcripts }) => transcripts.map(({ UserId }) => UserId)),
    ["bruno"],
  )
  await assert.rejects(read("none"), { status: 400, name: "ApiError" })
})

test("for a compatible application, reading changes throws an error that says why", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world, { profile: "compatible" })
  await assert.rejects(Array.fromAsync(transcriptChanges(portal)), { name: "TypeError", message: /extended/ })
})
