import assert from "node:assert/strict"
import { test } from "node:test"
import { changePerson } from "../../testing/changes.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addPupils, changeRow, readAll, readPage, transcriptSearch } from "../../testing/transcript-changes.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

test("a cursor returns every change once, a row that changes again once more, and the start of the next sync", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  for (const who of ["ann", "bruno", "clara"]) await addTranscript(world, who, training)
  const first = await readAll(world, "start")
  assert.deepEqual(first.who, ["ann", "bruno", "clara"])
  assert.deepEqual(await readPage(world, first.next), { who: [], next: first.next, hasMore: false })
  await changeRow(world, "bruno")
  const second = await readAll(world, first.next)
  assert.deepEqual(second.who, ["bruno"])
  assert.deepEqual((await readAll(world, second.next)).who, [])
  assert.deepEqual((await readAll(world, "start")).who, ["ann", "clara", "bruno"])
})

test("rows that change between two pages are not missed, as they are with page numbers", async () => {
  await using world = await openWorld()
  const { id } = await addTraining(world)
  await addPupils(world, id, 101)
  const { body } = await world.get(transcriptSearch)
  const byNumber = new Set(body.data[0].TranscriptItem.Transcripts.map(({ UserId }: { UserId: string }) => UserId))
  const first = await readPage(world, "start")
  assert.deepEqual([first.who.length, first.hasMore], [50, true])
  world.pass(1000)
  for (const who of first.who.slice(0, 30)) await changeRow(world, who)
  for (const pageNumber of ["2", "3"])
    for (const { UserId } of (await world.get(transcriptSearch, { pageNumber })).body.data[0].TranscriptItem
      .Transcripts)
      byNumber.add(UserId)
  assert.equal(byNumber.size < 101, true)
  const rest = await readAll(world, first.next)
  assert.equal(new Set([...first.who, ...rest.who]).size, 101)
  assert.deepEqual(rest.who.slice(51), first.who.slice(0, 30))
})

test("a page has at most 50 rows: of 50 changes more are announced, of 49 not", async () => {
  await using world = await openWorld()
  const { id } = await addTraining(world)
  await addPupils(world, id, 49)
  const under = await readPage(world, "start")
  assert.deepEqual([under.who.length, under.hasMore], [49, false])
  await addTranscript(world, "ann", await addTraining(world))
  const full = await readPage(world, "start")
  assert.deepEqual([full.who.length, full.hasMore], [50, true])
  assert.deepEqual(await readPage(world, full.next), { who: [], next: full.next, hasMore: false })
})

test("a clock that moves back has no effect", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  world.pass(86_400_000)
  await addTranscript(world, "ann", training)
  const { who, next } = await readAll(world, "start")
  world.pass(-7 * 86_400_000)
  await addTranscript(world, "bruno", training)
  await changeRow(world, "ann")
  assert.deepEqual([who, (await readAll(world, next)).who], [["ann"], ["bruno", "ann"]])
})

test("filters and constraints apply as with page numbers, and a filter that matches few rows makes pages short, never a call long", async () => {
  await using world = await openWorld()
  const [many, one] = [await addTraining(world), await addTraining(world, { type: "Video", provider: null })]
  await addPupils(world, many.id, 5000)
  await addTranscript(world, "ann", one)
  const empty = await readPage(world, "start", { LOID: one.guid })
  assert.deepEqual([empty.who, empty.hasMore], [[], true])
  const rest = await readPage(world, empty.next, { LOID: one.guid })
  assert.deepEqual([rest.who, rest.hasMore], [["ann"], false])
  for (const query of [{ UserId: "ann" }, { UserId: "ann", LOType: "Video" }] as Record<string, string>[])
    assert.deepEqual(await readPage(world, "start", query), { ...rest, who: ["ann"] })
  assert.deepEqual((await readPage(world, "start", { UserId: "ann", Provider: "Harbour Academy" })).who, [])
  assert.deepEqual((await readPage(world, "start", { UserId: "pupil-7", Provider: "harbour academy" })).who, [
    "pupil-7",
  ])
  assert.deepEqual((await readPage(world, "start", { UserId: "ann", Status: "Completed" })).who, [])
  await changePerson(world, "ann", { active: false })
  assert.deepEqual((await readPage(world, empty.next, { LOID: one.guid })).who, [])
})

test("only people for whom both permissions hold are returned", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  for (const who of ["ann", "bruno"]) await addTranscript(world, who, training)
  await takeRoles(world)
  await giveRole(world, "clara", ["Users - View", "View Transcript Item"], ["self"])
  const { body } = await world.get(transcriptSearch, { Cursor: "start" }, await world.authorize({ userName: "clara" }))
  assert.deepEqual(
    body.data[0].TranscriptItem.Transcripts.map(({ UserId }: { UserId: string }) => UserId),
    ["ann"],
  )
})
