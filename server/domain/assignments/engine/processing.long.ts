import assert from "node:assert/strict"
import { test } from "node:test"
import { counts, stored, submitted } from "../../../testing/engine.ts"
import { addBarePeople, addBareTraining } from "../../../testing/transcript-rows.ts"
import { openWorld } from "../../../testing/world.ts"
import { findUsers } from "../request/find-by-name-queries.ts"

test("a hundred thousand people, known and unknown, are looked up by User ID in one call", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  await addBarePeople(world.portal.sql, 100_000)
  // As after every load of that size.
  await world.portal.sql.script("analyze person; analyze person_key")
  const named = Array.from({ length: 100_010 }, (_, index) => ({ externalId: `BARE-${index + 1}` }))
  const scope = { personId: 1, grants: [[]] }
  const found = await findUsers(world.portal.sql, named, { scope, trainingIds: [course] })
  assert.equal(found.filter(({ id, active, inScope }) => id !== null && active && inScope).length, 100_000)
  assert.deepEqual(found.slice(100_000), Array(10).fill({ id: null, active: false, inScope: false }))
  const people = found.flatMap(({ id }) => id ?? [])
  // A person who is named twice is one person.
  const id = await submitted(world, { trainings: [course], people: [...people, ...people.slice(0, 5)] })
  assert.equal((await stored(world, id)).people, 100_000)
  await world.runJobs()
  assert.equal((await counts(world, id)).assigned, 100_000)
})
