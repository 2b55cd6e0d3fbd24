import assert from "node:assert/strict"
import type { ApprovalKind } from "../domain/approvals/approval.ts"
import { type Status, statusOf } from "../domain/transcripts/statuses.ts"
import type { Answer, World } from "./world.ts"

/** A person of a cast for approvals; people are listed before those who refer to them. */
export type Approving = {
  name: string
  manager?: string
  approver?: string
  /** The approver of the person's own cost center; "": a cost center without an approver. */
  costCenter?: string
  needs?: number
  active?: boolean
}

/** Adds people with their managers, approvers and cost centers. User ID and user name are alike. */
export async function addPeople({ portal: { sql } }: World, people: readonly Approving[]): Promise<void> {
  const rows = JSON.stringify(people.map((one) => ({ needs: 1, active: true, ...one, center: one.costCenter })))
  await sql`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, required_approvals, active,
        created_at, modified_at)
    select name, name, initcap(name), 'Tester', 'en-US', 'UTC', needs, active, '2026-01-01Z', '2026-01-01Z'
    from jsonb_to_recordset(${rows}::jsonb) as one (name text, needs integer, active boolean)
  `
  await sql`
    update person p set manager_id = m.id, approver_id = a.id
    from jsonb_to_recordset(${rows}::jsonb) as one (name text, manager text, approver text)
    left join person m on m.user_id = one.manager left join person a on a.user_id = one.approver
      where p.user_id = one.name
  `
  await sql`
    with center as (
      insert into ou (type_id, ou_id, name, approver_id)
      select t.id, 'CC-' || one.name, 'CC-' || one.name, a.id
      from jsonb_to_recordset(${rows}::jsonb) as one (name text, center text) join ou_type t on t.wire_id = 16
      left join person a on a.user_id = one.center where one.center is not null
      returning id, type_id, ou_id
    )
    insert into person_ou (person_id, ou_id, sole_type_id)
    select p.id, center.id, center.type_id from center join person p on 'CC-' || p.user_id = center.ou_id
  `
  await sql`select rebuild_ou_above()`
}

/** Adds a training that is available to everybody, and returns its GUID. */
export async function addOpenTraining(
  { portal: { sql } }: World,
  {
    type = "Course",
    title = "Crane basics",
    preApproved = false,
    registers = false,
    form = false,
    price = null as number | null,
  } = {},
): Promise<string> {
  const [row] = await sql<{ guid: string }>`
    with added as (
      insert into training (type, title, translations, default_price, created_at, modified_at)
      values (${type}, ${title}, '{"fr-FR": {"title": "Les grues"}}', ${price}, '2026-01-01Z', '2026-01-01Z')
        returning id, guid
    ), opened as (
      insert into availability (training_id, position, everybody, pre_approved, register_upon_approval, request_form)
      select id, 0, true, ${preApproved}, ${registers}, ${form} from added
    )
    select guid from added
  `
  return row!.guid
}

/** Adds an event with a session of some seats, in some days, available to everybody, and returns the session's GUID. */
export async function addOpenSession(
  world: World,
  { seats = 10, waitlist = true, inDays = 10, deadlineDays = null as number | null, registers = false } = {},
): Promise<string> {
  const { sql, clock } = world.portal
  const event = await addOpenTraining(world, { type: "Event", title: "Crane course" })
  const guid = await addOpenTraining(world, { type: "Session", title: "Crane course, spring", registers })
  const starts = new Date(clock.now().getTime() + inDays * 86_400_000)
  await sql`
    with its_event as (
      insert into event (training_id, allow_waitlist) select id, ${waitlist} from training where guid = ${event}
        returning training_id
    ), its_session as (
      insert into session (training_id, event_id, maximum_registration, registration_deadline_number,
          registration_deadline_type,
        registration_deadline_period)
      select training.id, its_event.training_id, ${seats}, ${deadlineDays}::integer, 'Days', 'Before'
      from training, its_event where guid = ${guid} returning training_id
    )
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    select training_id, 0, 'Day one', ${starts}, ${new Date(starts.getTime() + 4 * 3_600_000)}, 'UTC' from its_session
  `
  return guid
}

/** Requires a number of approvals for all trainings of a type, or the number in people's records. */
export async function wantApprovals(
  { portal: { sql } }: World,
  type: string,
  { kind = "training" as ApprovalKind, approvals = null as number | null, registers = false } = {},
): Promise<void> {
  await sql`
    insert into approval_default (kind, training_type, required, approvals, register_upon_approval)
      values (${kind}, ${type}, true, ${approvals}, ${registers})
    on conflict (kind, training_type) do update
      set approvals = excluded.approvals, register_upon_approval = excluded.register_upon_approval
  `
}

/** Requests a training as a person. */
export async function ask(world: World, who: string, objectId: string, more: object = {}): Promise<Answer> {
  return await world.send("POST", "/admin/api/my/requests", { objectId, ...more }, await world.signIn(who))
}

/** The current approvers of a person's training, in the order of their steps. */
export async function asked({ portal: { sql } }: World, who: string, guid: string): Promise<string[]> {
  const rows = await sql<{ name: string }>`
    select approver.user_id as name from approval_item item
      join approval a on a.id = item.approval_id and a.ended_at is null
    join transcript t on t.id = a.transcript_id join training lo on lo.id = t.training_id
      join person p on p.id = t.person_id
    join person approver on approver.id = item.person_id
    where p.user_id = ${who} and lo.guid = ${guid} and item.state = 'pending' order by item.id
  `
  return rows.map(({ name }) => name)
}

/** Decides as a person on the oldest item that waits for that person. */
export async function decideAs(world: World, who: string, action: string, comment?: string): Promise<Answer> {
  const headers = await world.signIn(who)
  const { body } = await world.get("/admin/api/approvals", {}, headers)
  const item = body.items.at(-1)
  assert.ok(item, `nothing waits for ${who}`)
  return await world.send("POST", "/admin/api/approvals", { itemId: item.itemId, action, comment }, headers)
}

/** The status of a person's latest occurrence of a training. */
export async function statusWith({ portal: { sql } }: World, who: string, guid: string): Promise<Status> {
  const [row] = await sql<{ status: number }>`
    select t.status from transcript t join training lo on lo.id = t.training_id join person p on p.id = t.person_id
    where p.user_id = ${who} and lo.guid = ${guid} order by t.reg_num desc limit 1
  `
  return statusOf(row!.status)
}

/** Makes a training's requests use a template of these approvers. */
export async function setTemplate(world: World, guid: string, approvers: object[]): Promise<void> {
  const headers = await world.signIn()
  const name = `Template of ${guid}`
  const made = await world.send(
    "PUT",
    `/admin/api/approval-templates/${encodeURIComponent(name)}`,
    { approvers },
    headers,
  )
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const rules = [{ everybody: true, template: name }]
  const set = await world.send("PUT", "/admin/api/approval-rules", { objectId: guid, rules }, headers)
  assert.equal(set.status, 200, JSON.stringify(set.body))
}
