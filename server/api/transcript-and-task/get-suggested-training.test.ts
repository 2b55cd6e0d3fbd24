import assert from "node:assert/strict"
import { test } from "node:test"
import { audienceRow, rowMeansPerson } from "../../access/audience.ts"
import { documentedStatuses } from "../../testing/documented-states.ts"
import { addSession, suggest, titles, told } from "../../testing/transcript-and-task.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"
import { suggestedTo } from "./suggested-queries.ts"

test("a suggestion has all its members, in the person's language unless the caller requests another", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const translations = { "fr-FR": { title: "Échelles", description: "Un cours bref" } }
  const training = await addTraining(world, { title: "Ladder safety", minutes: 30, translations })
  await sql`update training set description = 'Short course' where id = ${training.id}`
  await sql`
    insert into training_subject (training_id, subject_id, position) select ${training.id}, id, 0 from subject
      where title = 'Safety'
  `
  await suggest(world, training, [{}])
  const shown = {
    LoId: training.guid,
    Title: "Ladder safety",
    Description: "Short course",
    LoType: "Online Course",
    ProviderName: "Harbour Academy",
    TrainingHours: "0000:30:00",
    Subjects: [{ SubjectTitle: "Safety" }],
    DetailsUrl: `https://learn.example.org/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${training.guid}`,
  }
  const french = {
    ...shown,
    Title: "Échelles",
    Description: "Un cours bref",
    LoType: "Formation en ligne",
    Subjects: [{ SubjectTitle: "Sécurité" }],
  }
  assert.deepEqual((await told(world, "SuggestedTraining")).item, { SuggestedTrainings: [shown] })
  assert.deepEqual((await told(world, "SuggestedTraining", { UserId: "bruno" })).rows, [french])
  assert.deepEqual((await told(world, "SuggestedTraining", { UserId: "bruno", Language: "en-US" })).rows, [shown])
})

test("training is suggested to the audience of an availability row that says so, sorted by title", async () => {
  await using world = await openWorld()
  const add = async (title: string, ...rows: Parameters<typeof suggest>[2]) =>
    suggest(world, await addTraining(world, { title, provider: null }), rows)
  await add("everybody", {})
  await add("not on the list", { list: null })
  await add("required", { list: "required" })
  await add("another row is on the list", { list: null }, { person: "bruno" })
  await add("division below", { ou: "DIV-NORTH", subs: true })
  await add("division alone", { ou: "DIV-NORTH" })
  await add("reports", { person: "clara", subs: true })
  await add("herself", { person: "clara" })
  await add("twice", {}, { person: "ann" })
  await world.portal.sql`update training set active = false where title = 'herself'`
  const cases: [string, string[]][] = [
    ["ann", ["division below", "everybody", "reports", "twice"]],
    ["bruno", ["another row is on the list", "everybody", "twice"]],
    ["clara", ["division alone", "division below", "everybody", "reports", "twice"]],
  ]
  for (const [UserId, expected] of cases) {
    assert.deepEqual(await titles(world, "SuggestedTraining", { UserId }), expected)
    assert.equal((await told(world, "SuggestedTraining", { UserId })).total, expected.length)
  }
})

test("the rows of a person are those that availability grants, whatever they are", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const units = ["DIV-NORTH", "DIV-NORTH-1", "DIV-SOUTH", "TEAM-A", "GRP-FIRST-AID", "SRG-CHOIR", "DIV-CLOSED"]
  const kinds = [
    {},
    ...units.flatMap((ou) => [{ ou }, { ou, subs: true }]),
    ...["ann", "bruno", "clara", "dora"].flatMap((person) => [{ person }, { person, subs: true }]),
  ]
  for (const kind of kinds) await suggest(world, await addTraining(world), [{ ...kind, list: null }, kind])
  for (const userId of ["ann", "bruno", "clara", "dora", "wsadmin"]) {
    const [person] = await sql<{ id: number }>`select id from person where user_id = ${userId}`
    const means = rowMeansPerson(sql, audienceRow(sql, sql`availability`), sql`${person!.id}::bigint`)
    const [{ same, found }] = (await sql<{ same: boolean; found: number }>`
      with suggested as (select distinct training_id from (${suggestedTo(sql, person!.id)}) meant),
      granted as (
        select distinct training_id from availability where list = 'suggested' and ${means}
      )
      select count(*) as found, not exists (
        select from suggested full join granted using (training_id) where suggested is null or granted is null
      ) as same from suggested
    `) as [{ same: boolean; found: number }]
    assert.ok(same, userId)
    assert.ok(found > 0 && found < kinds.length)
  }
})

test("completed, open or waitlisted training is not suggested; training that ended otherwise, or was removed, is", async () => {
  await using world = await openWorld()
  const ended = ["denied", "withdrawn", "waitlistExpired", "cancelled", "noShow", "expired"]
  for (const { status } of documentedStatuses) {
    const training = await addTraining(world, { title: status })
    await suggest(world, training, [{}])
    await addTranscript(world, "ann", training, { status })
  }
  const removed = await addTraining(world, { title: "removed" })
  const archived = await addTraining(world, { title: "archived" })
  await suggest(world, removed, [{}])
  await suggest(world, archived, [{}])
  await addTranscript(world, "ann", removed, { removed: true })
  await addTranscript(world, "ann", archived, { archived: true, status: "completed" })
  assert.deepEqual(await titles(world, "SuggestedTraining"), [...ended, "removed"].toSorted())
})

test("an event is not suggested to a person who is in a session of it", async () => {
  await using world = await openWorld()
  const event = await addTraining(world, { type: "Event", title: "Event" })
  const session = await addSession(world, { event, parts: [] })
  await suggest(world, event, [{}])
  assert.deepEqual(await titles(world, "SuggestedTraining"), ["Event"])
  const id = await addTranscript(world, "ann", session)
  assert.deepEqual(await titles(world, "SuggestedTraining"), [])
  await world.portal.sql`update transcript set status = 10 where id = ${id}`
  assert.deepEqual(await titles(world, "SuggestedTraining"), ["Event"])
})

test("a material's type is the name of its kind", async () => {
  await using world = await openWorld()
  const material = await addTraining(world, { type: "Material", provider: null })
  await world.portal.sql`
    insert into material (training_id, material_type_id) select ${material.id}, id from material_type
      where name = 'Document'
  `
  await suggest(world, material, [{}])
  const [{ LoType, ProviderName }] = (await told(world, "SuggestedTraining", { UserId: "bruno" })).rows
  assert.deepEqual([LoType, ProviderName], ["Document (fr)", ""])
})
