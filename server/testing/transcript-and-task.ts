import assert from "node:assert/strict"
import { taskTypes } from "../domain/tasks/task.ts"
import { addBareTraining } from "./transcript-rows.ts"
import type { TestTraining } from "./transcripts.ts"
import type { Answer, World } from "./world.ts"

type Query = Record<string, string>
type Headers = Record<string, string>

/** Every endpoint of Transcript and Task, with the list in its one element and the required scope. */
export const endpoints = [
  { name: "Inbox", list: "InboxItems", scope: "inbox:read" },
  { name: "SuggestedTraining", list: "SuggestedTrainings", scope: "transcript:read" },
  { name: "Task", list: "Tasks", scope: "task:read" },
  { name: "Approval", list: "Approvals", scope: "approval:read" },
  { name: "Assigned", list: "AssignedTrainings", scope: "transcript:read" },
  { name: "Session", list: "Sessions", scope: "transcript:read" },
  { name: "Transcript", list: "Transcripts", scope: "transcript:read" },
] as const
export type Name = (typeof endpoints)[number]["name"]

export function ask(world: World, name: Name, query: Query = {}, headers?: Headers): Promise<Answer> {
  return world.get(`/services/api/TranscriptAndTask/${name}`, query, headers)
}

/**
 * The one element, its list and the count of an answer about a person, by default ann. The test fails if the call is
 * refused.
 */
export async function told(world: World, name: Name, query: Query = {}, headers?: Headers) {
  const namesSomebody = Object.keys(query).some((key) => key.toLowerCase() === "userid")
  const { status, body } = await ask(world, name, namesSomebody ? query : { UserId: "ann", ...query }, headers)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.status, 200)
  assert.equal(body.data.length, 1)
  const { list } = endpoints.find((endpoint) => endpoint.name === name)!
  return { item: body.data[0], rows: body.data[0][list], total: body.totalRecords }
}

/** The titles of the list. */
export async function titles(world: World, name: Name, query: Query = {}, headers?: Headers): Promise<string[]> {
  const { rows } = await told(world, name, query, headers)
  return rows.map((row: { Title: string }) => row.Title)
}

type PartToAdd = { name?: string; starts: string; ends: string; zone?: string; location?: string; instructor?: string }

/** Adds a session of an event; its parts may be at a location of the cast and have an instructor of the cast. */
export async function addSession(
  { portal: { sql } }: World,
  {
    event,
    title = "Forklift practical",
    number = null,
    parts,
  }: { event?: TestTraining; title?: string; number?: string | null; parts: PartToAdd[] },
): Promise<TestTraining & { eventId: number; locator: number }> {
  const eventId = event?.id ?? (await addBareTraining(sql, "Event", title))
  await sql`insert into event (training_id) values (${eventId}) on conflict do nothing`
  const id = await addBareTraining(sql, "Session", title)
  await sql`
    update training set provider_id = (select provider.id from provider where name = 'Harbour Academy') where id = ${id}
  `
  const [session] = await sql<{ locator: number; guid: string }>`
    insert into session (training_id, event_id, session_id) values (${id}, ${eventId}, ${number})
    returning locator, (select guid from training where training.id = training_id) as guid
  `
  await sql`
    with added as (
      insert into part (session_id, position, name, translations, location_id, starts_at, ends_at, time_zone)
      select ${id}, place, coalesce(part.name, 'Part ' || place), '{"fr-FR": {"name": "Partie"}}', ou.id, starts, ends,
        coalesce(zone, 'UTC')
      from rows
        from (jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
          as (name text, starts timestamptz, ends timestamptz, zone text, location text))
        with ordinality as part (name, starts, ends, zone, location, place)
      left join ou on ou.ou_id = part.location
      returning id, position
    )
    insert into part_instructor (part_id, position, instructor_id)
    select added.id, 0, instructor.id
    from added join instructor on instructor.user_id
      = (${JSON.stringify(parts)}::jsonb -> (added.position - 1)::integer ->> 'instructor')
  `
  return { id, eventId, ...session! }
}

/** Replaces a training's availability by these rows, each on the list of suggestions unless it says otherwise. */
export async function suggest(
  { portal: { sql } }: World,
  { id }: { id: number },
  rows: { ou?: string; person?: string; subs?: boolean; list?: string | null }[],
): Promise<void> {
  await sql`delete from availability where training_id = ${id}`
  await sql`
    insert into availability (training_id, position, everybody, ou_id, person_id, include_subordinates, list)
    select ${id}, place, row.ou is null and row.person is null, ou.id, p.id, coalesce(subs, false), list
    from rows from (jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ list: "suggested", ...row })))}::jsonb)
      as (ou text, person text, subs boolean, list text)) with ordinality as row (ou, person, subs, list, place)
    left join ou on ou.ou_id = row.ou left join person p on p.user_id = row.person
  `
}

/** Assigns people a task like an administrator, and returns its id. */
export async function giveTask(world: World, task: object = {}, userName?: string): Promise<number> {
  const draft = { type: taskTypes[0], title: "Annual review", people: ["ann"], ...task }
  const { status, body } = await world.send("POST", "/admin/api/tasks", draft, await world.signIn(userName))
  assert.equal(status, 201, JSON.stringify(body))
  return body.taskId
}

/** Sets the status of people in a task. */
export async function settle(world: World, taskId: number, status: string, people?: string[]): Promise<number> {
  const path = `/admin/api/tasks/${taskId}/status`
  const answer = await world.send("PUT", path, { status, people }, await world.signIn())
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body.changed
}
