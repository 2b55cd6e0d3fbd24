import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole } from "../../testing/roles.ts"
import { openWorld } from "../../testing/world.ts"

const settings = "/admin/api/settings"

test("a person who may manage the assignment tool's preferences changes them, and no other settings", async () => {
  await using world = await openWorld()
  const clara = await world.signIn("clara")
  assert.equal((await world.get(settings, {}, clara)).status, 401)
  await giveRole(world, "clara", ["Assignment Tool Preferences"])
  const preferences = {
    dynamicReassignment: true,
    reassignLatestVersion: true,
    highUserPercent: 35,
    restrictSubmission: true,
    offerEnforcePrerequisites: false,
  }
  const { status, body } = await world.send("PATCH", settings, preferences, clara)
  assert.equal(status, 200)
  const stored = (await world.get(settings, {}, clara)).body
  assert.deepEqual(stored, body)
  for (const [name, value] of Object.entries(preferences)) assert.equal(stored[name], value, name)
  for (const more of [{ userAssignmentsPerDay: 1 }, { timeZone: "Europe/Rome" }, { servicesEnabled: "maybe" }])
    assert.equal((await world.send("PATCH", settings, { ...preferences, ...more }, clara)).status, 401)
  assert.deepEqual((await world.get(settings, {}, clara)).body, stored)
})

test("all faults of settings are returned at once, and none is changed", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  const before = (await world.get(settings, {}, admin)).body
  assert.equal(before.userAssignmentsPerDay, 60_000)
  const wrong = { userAssignmentsPerDay: -1, highUserPercent: 0, timeZone: "Mars/Base", restrictSubmission: true }
  const { status, body } = await world.send("PATCH", settings, wrong, admin)
  assert.equal(status, 400)
  assert.equal(
    body.error.message,
    "Invalid userAssignmentsPerDay -1, Invalid highUserPercent 0, Invalid timeZone Mars/Base",
  )
  assert.deepEqual((await world.get(settings, {}, admin)).body, before)
})
