import assert from "node:assert/strict"
import { test } from "node:test"
import ICAL from "ical.js"
import { assign, assignments } from "../../testing/assignments.ts"
import { openMailServer } from "../../testing/mail-server.ts"
import { openDemoWorld } from "../../testing/organisation.ts"
import { openTool, type Tool } from "../../testing/tool.ts"

const day = 86_400_000

/** The GUID of the training with this title. */
async function found({ world, headers }: Tool, query: string): Promise<string> {
  const { body } = await world.get(
    "/admin/api/assignment-tool/training",
    { query },
    { ...headers, ...(await world.signIn()) },
  )
  assert.ok(body.training.length > 0, query)
  return body.training[0].learningObjectId
}

/** A person's transcript as `title: status`, with `removed` for removed rows. */
async function transcript({ world }: Tool, userId: string): Promise<string[]> {
  const { body } = await world.get("/admin/api/transcripts", { userId }, await world.signIn())
  return body.rows.map(
    ({ title, statusText, removal }: { title: string; statusText: string; removal: object | null }) =>
      removal ? `${title}: removed` : `${title}: ${statusText}`,
  )
}

/** Moves a person to a division, and advances the clock to the next day. */
async function moveAndSleep({ world }: Tool, userId: string, division: string): Promise<void> {
  const { status, body } = await world.send(
    "PATCH",
    `/admin/api/people/${userId}`,
    { ous: { Division: division } },
    await world.signIn(),
  )
  assert.equal(status, 200, JSON.stringify(body))
  world.pass(day)
  await world.runJobs()
}

test("the demo organisation assigns a curriculum to a division, runs a dynamic assignment for three days, and invites people to a session", async () => {
  await using world = await openDemoWorld()
  await using server = await openMailServer()
  world.portal.post = server.post()
  const tool = await openTool(world)

  // A division with all its subunits gets a curriculum, over the API. The dry run's prediction comes true.
  const curriculum = await found(tool, "Your first weeks")
  const request = {
    title: "Everybody's first weeks",
    training: [{ learningObjectId: curriculum }],
    ous: [{ type: "Division", externalId: "DIV-NORTH", includeSubordinates: true }],
    dueDate: { type: "relative", from: "assignedDate", amount: 2, unit: "months" },
  }
  const tried = (await world.send("POST", assignments, { ...request, dryRun: true })).body.data
  assert.ok(tried.counts.users > 100, JSON.stringify(tried.counts))
  assert.equal(tried.quota.cost % tried.counts.users, 0)
  const { assignmentId, requestedUserAssignments } = await assign(world, request)
  assert.equal(requestedUserAssignments, tried.quota.cost)
  await world.runJobs()
  const told = (await world.get(`${assignments}/${assignmentId}`)).body.data
  assert.deepEqual([told.status, told.counts], ["processed", tried.counts])
  const { body: results } = await world.get(`${assignments}/${assignmentId}/results`)
  assert.deepEqual([results.data, results.totalRecords], [tried.results, tried.totalResults])
  const anns = await transcript(tool, "ann")
  // She has completed one child of it before.
  assert.ok(anns.includes("Your first weeks: In Progress"), anns.join("\n"))
  assert.ok(anns.includes("Welcome to ABC corp: Not Activated"), anns.join("\n"))

  // A dynamic assignment covers the cranes' team in the west: people join, leave and come back.
  const fire = await found(tool, "Fire")
  const west = await tool.process({
    title: "Fire safety in the west",
    training: [fire],
    ous: [{ type: "Division", externalId: "DIV-WEST-1" }],
    dynamic: { frequency: "daily", removal: { enabled: true }, reassignment: { enabled: true } },
  })
  const fires = async (userId: string) => (await transcript(tool, userId)).filter((row) => row.startsWith(title))
  const title = (await tool.whole(west)).training[0].title
  const team = (await tool.whole(west)).people
  assert.deepEqual([team > 5, await fires("bruno")], [true, []])
  await moveAndSleep(tool, "bruno", "DIV-WEST-1")
  assert.deepEqual([(await tool.whole(west)).people, await fires("bruno")], [team + 1, [`${title}: Registered`]])
  await moveAndSleep(tool, "bruno", "DIV-SOUTH")
  assert.deepEqual([(await tool.whole(west)).people, await fires("bruno")], [team, [`${title}: removed`]])
  await moveAndSleep(tool, "bruno", "DIV-WEST-1")
  const { people, runs, counts, status } = await tool.whole(west)
  assert.deepEqual([people, runs, status, counts.removed], [team + 1, 4, "active", 0])
  assert.deepEqual((await fires("bruno")).toSorted(), [`${title}: Registered`, `${title}: removed`])

  // Two people are registered for a session, and get a mail with an invitation to each of its parts.
  assert.equal(server.taken.length, 0)
  const session = await world.portal.sql<{ guid: string }>`select guid from training where external_ref = 'MIGEV150-S1'`
  const invited = await tool.process({
    title: "Forklift training",
    training: [session[0]!.guid],
    users: ["ann", "bruno"],
    bypassUserPayment: true,
    email: { option: "trainingSpecific", assignTraining: false, registerTraining: true },
  })
  assert.deepEqual(await tool.results(invited), ["ann: assigned", "bruno: assigned"])
  assert.deepEqual(server.taken.map(({ to }) => to).sort(), [
    "ann.archer@abc-corp.example",
    "bruno.blanc@abc-corp.example",
  ])
  const { mail } = server.taken.find(({ to }) => to.startsWith("bruno"))!
  const calendars = mail.attachments.filter(({ filename }) => filename?.endsWith(".ics"))
  const starts = calendars.map(({ content }) => {
    const text = typeof content === "string" ? content : new TextDecoder().decode(content)
    const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")!
    return new ICAL.Event(event).startDate.toJSDate().toISOString()
  })
  const parts = await world.portal.sql<{ startsAt: Date }>`
    select starts_at from part join training t on t.id = part.session_id where t.guid = ${session[0]!.guid}
      order by position
  `
  assert.deepEqual(
    starts,
    parts.map(({ startsAt }) => startsAt.toISOString()),
  )
  const { body: outbox } = await world.get((await tool.whole(invited)).outbox, {}, await world.signIn())
  assert.deepEqual(
    outbox.mails.map(({ state }: { state: string }) => state),
    ["sent", "sent"],
  )
})
