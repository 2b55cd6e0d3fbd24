import assert from "node:assert/strict"
import { test } from "node:test"
import { course } from "../../testing/drafts.ts"
import { loadText } from "../../testing/organisation.ts"
import { make } from "../../testing/trainings.ts"
import { told } from "../../testing/transcript-and-task.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

test("a shell online course, which Create LO creates, is never launchable, wherever its LaunchUrl is returned", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const idOf = async (guid: string) => {
    const [row] = await sql<{ id: number }>`select id from training where guid = ${guid}`
    return row as { id: number }
  }
  const shell = await make(world, course)
  const admin = await world.signIn()
  const version = await world.send("POST", `/admin/api/learning-objects/${shell}/versions`, {}, admin)
  await loadText(world, 'courses: [{ ref: F-1, title: "Of a file" }]')
  const [ofFile] = await sql<{ id: number }>`select id from training where external_ref = 'F-1'`
  for (const status of ["registered", "inProgress", "completed"] as const) {
    await addTranscript(world, "bruno", await idOf(shell), { status })
    await addTranscript(world, "clara", await idOf(version.body.guid), { status })
    await addTranscript(world, "ann", ofFile as { id: number }, { status })
  }
  for (const name of ["Transcript", "Assigned"] as const) {
    for (const UserId of ["bruno", "clara"]) {
      const { rows } = await told(world, name, { UserId })
      assert.ok(rows.length > 0)
      for (const { LaunchUrl } of rows) assert.equal(LaunchUrl, null, `${name} of ${UserId}`)
    }
    for (const { LaunchUrl } of (await told(world, name)).rows) assert.match(LaunchUrl, /loRegisterAndLaunch/)
  }
})

test("a shell stays a shell when an organisation file describes it by its GUID", async () => {
  await using world = await openWorld()
  const shell = await make(world, course)
  await loadText(world, `courses: [{ guid: ${shell}, ref: F-1, title: Known }]`)
  const [row] = await world.portal.sql<{ id: number }>`select id from training where external_ref = 'F-1'`
  await addTranscript(world, "ann", row as { id: number })
  assert.equal((await told(world, "Transcript")).rows[0].LaunchUrl, null)
})
