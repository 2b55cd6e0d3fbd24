import { relation } from "../database/relation.ts"
import type { Sql } from "../database/sql.ts"
import type { RosterDraft } from "../domain/sessions/roster.ts"
import { occurrenceInsertion, unstartedDefaults } from "../domain/transcripts/insert-occurrences.ts"
import { statusId } from "../domain/transcripts/statuses.ts"
import { session as aSession, event, part } from "./drafts.ts"
import { worldBegins } from "./people.ts"
import { make } from "./trainings.ts"
import { addBareSession } from "./transcript-rows.ts"
import type { World } from "./world.ts"

/** A session of a test: its ids, and those of its parts in their order. */
export type TestSession = { id: number; guid: string; locator: number; parts: number[] }

const theMorning = {
  ...part,
  PartName: "Morning",
  PartStartDateTime: "2026-03-02T08:00:00",
  PartEndDateTime: "2026-03-02T12:00:00",
}
const theAfternoon = {
  ...part,
  PartName: "Afternoon",
  PartStartDateTime: "2026-03-02T13:00:00",
  PartEndDateTime: "2026-03-02T16:00:00",
}

/** The default end of a session of `addSession`. */
export const sessionEnds = new Date("2026-03-02T16:00:00Z")

/** Adds a session of two parts two days before the world begins, with its event if that does not exist yet. */
export async function addSession(
  world: World,
  {
    number = "S-1",
    maximum = 12,
    parts = [theMorning, theAfternoon],
    event: changes = {},
  }: { number?: string; maximum?: number; parts?: object[]; event?: object } = {},
): Promise<TestSession> {
  const { sql } = world.portal
  const [present] = await sql`select training_id from event`
  const free = {
    DefaultPrice: undefined,
    PricingItems: undefined,
    TrainingUnitPricingItems: undefined,
    TrainingUnitDefaultPrice: undefined,
  }
  const EventItem = { ...event.EventItem, ...free, MinimumRegistration: 0, MaximumRegistration: 99, ...changes }
  if (!present) await make(world, { ...event, EventItem })
  const SessionItem = {
    ...aSession.SessionItem,
    SessionID: number,
    MinimumRegistration: 0,
    MaximumRegistration: maximum,
    Parts: parts,
  }
  const guid = await make(world, { ...aSession, SessionItem })
  const [row] = await sql<Omit<TestSession, "guid">>`
    select training_id as id, locator, array(select id from part where session_id = training_id
        order by position) as parts
    from session where training_id = (select id from training where guid = ${guid})
  `
  return { guid, ...row! }
}

/** Stores the attendance and waitlist rules of a session or an event; omitted rules are not stored. */
export async function setRule(
  { portal: { sql } }: World,
  trainingId: number,
  rule: { parts?: number; percent?: number; handOver?: "one by one" | "all at once"; autoRegister?: boolean },
): Promise<void> {
  const { parts = null, percent = null, handOver = null, autoRegister = null } = rule
  await sql`delete from session_rule where training_id = ${trainingId}`
  await sql`
    insert into session_rule (training_id, attendance_parts, attendance_percent, hand_over, auto_register)
    values (${trainingId}, ${parts}, ${percent}, ${handOver}, ${autoRegister})
  `
}

/** Adds a session with a number of seats like `addSession`, but without anything that rosters don't need. */
export async function addPlainSession(sql: Sql, seats: number): Promise<Omit<TestSession, "locator">> {
  const id = await addBareSession(sql, seats)
  const parts = await sql<{ id: number }>`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${id}, 0, 'Morning', '2026-03-02T08:00Z', '2026-03-02T12:00Z', 'UTC'),
      (${id}, 1, 'Afternoon', '2026-03-02T13:00Z', ${sessionEnds}, 'UTC')
    returning id`
  const [row] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  return { id, guid: row!.guid, parts: parts.map((part) => part.id) }
}

/** Registers a number of new people for a session, and returns their User IDs. */
export async function placeMany(sql: Sql, sessionId: number, count: number, name = "seated"): Promise<string[]> {
  const people = await sql<{ id: number; userId: string }>`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select person_name, person_name, 'Bare', n, 'en-US', 'UTC', ${worldBegins}, ${worldBegins}
    from generate_series(1, ${count}) n cross join lateral (select ${name}::text || '-' || n as person_name) named
    returning id, user_id
  `
  const ids = people.map(({ id }) => id)
  const fresh = relation(
    sql,
    "fresh",
    {
      ...unstartedDefaults(sql),
      personId: sql`id`,
      trainingId: sql`${sessionId}::bigint`,
      regNum: sql`1`,
      status: sql`${statusId("registered")}::smallint`,
      origin: sql`'assignment'`,
      at: sql`${worldBegins}::timestamptz`,
      registeredAt: sql`${worldBegins}::timestamptz`,
      sourceKind: sql`'person'`,
      sourceId: sql`id`,
      stamp: sql`'Registered'`,
    },
    sql`from unnest(${ids}::bigint[]) id`,
  )
  await sql`
    with ${fresh.definition}, ${occurrenceInsertion(sql, fresh)}
    select from placed
  `
  return people.map(({ userId }) => userId)
}

/** A roster to submit: of five people, three attended and passed, one did not pass and one was absent. */
export function rosterOf({ guid, parts }: Pick<TestSession, "guid" | "parts">, people: readonly string[]): RosterDraft {
  const never = parts.map((PartID) => ({ PartID, Attended: false }))
  const Users = people.map((UserID, index) => {
    const kind = index % 5
    return { UserID, Score: index % 101, ...(kind === 3 && { Pass: false }), ...(kind === 4 && { Attendance: never }) }
  })
  return { SessionLOID: guid, ActorID: "wsadmin", SessionStatus: "Completed", Users }
}
