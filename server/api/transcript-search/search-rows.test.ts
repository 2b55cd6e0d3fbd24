import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole } from "../../testing/roles.ts"
import { found, path, search } from "../../testing/transcript-search.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// The rows of Transcript Search, with all their members.

test("a row has all its members, in their order", async () => {
  await using world = await openWorld()
  const training = await addTraining(world, { title: "Forklift", minutes: 630 })
  await addTranscript(world, "ann", training, {
    status: "completed",
    at: new Date("2026-03-04T08:00:00.700Z"),
    dueAt: new Date("2026-03-31T23:59:00Z"),
    score: 92.5,
    minutes: 72,
    required: true,
  })
  const { body } = await world.get(path)
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    totalRecords: 1,
    data: [
      {
        TranscriptItem: {
          Transcripts: [
            {
              UserId: "ann",
              UserName: "ann",
              FirstName: "Ann",
              LastName: "Archer",
              LOID: training.guid,
              LOTitle: "Forklift",
              LOType: "Online Course",
              ProviderName: "Harbour Academy",
              LoProviderId: "",
              Status: "Completed",
              Score: "92.5",
              Version: "1.0",
              RegistrationNumber: 1,
              RegistrationDate: null,
              StartDate: null,
              DueDate: "2026-03-31T23:59:00+0000",
              CompletionDate: "2026-03-04T08:00:00+0000",
              LastAccessDate: null,
              AssignedDate: "2026-03-04T08:00:00+0000",
              ModifiedDate: "2026-03-04T08:00:00+0000",
              TotalTime: "0001:12:00",
              TrainingHours: "0010:30:00",
              PercentComplete: 100,
              IsAssigned: true,
              IsRequired: true,
              IsArchived: false,
              IsRemoved: false,
            },
          ],
        },
        Result: "Success",
        Reason: null,
      },
    ],
  })
})

test("the answer has the same content in XML, with the data fifth", async () => {
  await using world = await openWorld()
  await addTranscript(world, "ann", await addTraining(world, { title: "Knots & ropes" }))
  const { body, headers } = await world.get(path, { format: "xml" })
  assert.equal(headers["content-type"], "text/xml; charset=utf-8")
  assert.match(
    body,
    /<totalRecords>1<\/totalRecords><data [^>]*><a:TranscriptItemResult><a:TranscriptItem><a:Transcripts><a:Transcript><a:UserId>ann<\/a:UserId>/,
  )
  assert.match(body, /<a:LOTitle>Knots &amp; ropes<\/a:LOTitle>.*<a:CompletionDate i:nil="true"\/>/)
  assert.match(
    body,
    /<a:Result>Success<\/a:Result><a:Reason i:nil="true"\/><\/a:TranscriptItemResult><\/data><\/cornerstoneApi>$/,
  )
})

test("LoProviderId is a session's or an event's number, never the locator; a session has its event's provider", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const event = await addTraining(world, { type: "Event" })
  const session = await addTraining(world, { type: "Session", provider: null })
  await sql`update training set training_mins = null where id = ${session.id}`
  await sql`insert into event (training_id, event_number) values (${event.id}, 'EV-7')`
  await sql`
    insert into session (training_id, event_id, locator, session_id) values (${session.id}, ${event.id}, 4711, 'S-7')
  `
  await sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${session.id}, 0, 'One', '2026-03-10 08:00Z', '2026-03-10 12:00Z', 'UTC'),
      (${session.id}, 1, 'Two', '2026-03-11 08:00Z', '2026-03-11 09:30Z', 'UTC')
  `
  await addTranscript(world, "ann", event, { at: new Date("2026-03-04T08:00:00Z") })
  await addTranscript(world, "ann", session, { at: new Date("2026-03-04T09:00:00Z") })
  const { rows } = await search(world)
  assert.deepEqual(
    rows.map((row: Record<string, string>) => [row.LOType, row.LoProviderId, row.ProviderName, row.TrainingHours]),
    [
      ["Event", "EV-7", "Harbour Academy", "0001:30:00"],
      ["Session", "S-7", "Harbour Academy", "0005:30:00"],
    ],
  )
  assert.deepEqual(await found(world, { Provider: "harbour academy", LOType: "Session" }), ["ann"])
})

test("removed and archived rows are found, inactive people's are not", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  await addTranscript(world, "ann", training, { removed: true })
  await addTranscript(world, "bruno", training, { archived: true })
  await addTranscript(world, "dora", training)
  const { rows, total } = await search(world)
  assert.equal(total, 2)
  assert.deepEqual(
    rows.map((row: Record<string, unknown>) => [row.UserId, row.IsArchived, row.IsRemoved]),
    [
      ["ann", false, true],
      ["bruno", true, false],
    ],
  )
  assert.deepEqual(await found(world, { UserId: "dora" }), [])
})

test("texts are in the requested language, else in that of the application's user; filters also in the portal's", async () => {
  await using world = await openWorld()
  const training = await addTraining(world, { translations: { "fr-FR": { title: "Premiers secours" } } })
  await world.portal
    .sql`update provider set translations = '{"fr-FR": {"name": "Académie du port"}}' where name = 'Harbour Academy'`
  await addTranscript(world, "ann", training, { status: "completed" })
  await giveRole(world, "bruno", ["Users - View", "View Transcript Item"])
  const bruno = await world.authorize({ userName: "bruno" })
  const texts = async (query: Record<string, string>, headers?: Record<string, string>) => {
    const { rows } = await search(world, query, headers)
    return rows.map((row: Record<string, string>) => [row.LOTitle, row.LOType, row.Status, row.ProviderName])
  }
  const french = [["Premiers secours", "Formation en ligne", "Terminé", "Académie du port"]]
  const english = [["First aid", "Online Course", "Completed", "Harbour Academy"]]
  assert.deepEqual(await texts({}, bruno), french)
  assert.deepEqual(await texts({ Language: "en-US" }, bruno), english)
  assert.deepEqual(await texts({ language: "fr-FR" }), french)
  // Without translations: the portal's default language, never null.
  assert.deepEqual(await texts({ Language: "ja-JP" }), english)
  assert.deepEqual(await texts({ Language: "de-DE" }), [
    ["First aid", "Online-Kurs", "Abgeschlossen", "Harbour Academy"],
  ])
  const filters: Record<string, string>[] = [
    { Status: "terminé" },
    { Status: "Completed" },
    { LOType: "Formation en ligne" },
    { Provider: "académie du port" },
  ]
  for (const query of filters) assert.deepEqual(await texts(query, bruno), french, JSON.stringify(query))
  assert.equal((await search(world, { Status: "Terminé" })).Reason, "Invalid Status.")
})
