import { z } from "zod"
import { type Grant, grantsOfAny, missingPermission } from "../../access/permissions.ts"
import { requirePermissions } from "../../access/required-permissions.ts"
import type { Sql } from "../../database/sql.ts"
import { raiseSessionMaximum, seatsLeft } from "../../domain/catalogue/index.ts"
import {
  findNamed,
  grantsWithin,
  type NamedRow,
  permittedFor,
  rosterErrors,
  type SessionRow,
} from "../../domain/sessions/index.ts"
import { refusalText, registerAtOnce } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, type FieldFault, Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { placeRegistered, type Way, wayFor } from "./add-people-queries.ts"
import { getSession } from "./get-roster.ts"

/** Registers people for a session from any status, and raises its maximum if necessary. */
export const addRosterPeople = endpoint({
  name: "addRosterPeople",
  summary: "Put people on a session's roster",
  description:
    "They are registered: from the waitlist, from whatever they waited for, or anew. All or nothing. Who is there already is told and stays. When there are not seats enough, the session's maximum is raised.",
  method: "POST",
  path: "/admin/api/session-rosters/:guid/people",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Roster - Manage", "Roster - Increase Seats", "Sessions - Create"],
    text: "Roster - Manage, with its constraints; where there are not seats enough also Roster - Increase Seats or Sessions - Create.",
  },
  source: "body",
  input: z.object({
    guid: guid.describe("The session's GUID."),
    userIds: z.array(z.string().min(1)).min(1).max(1000).describe("User IDs or user names."),
  }),
  reply: z
    .object({
      added: z.int().describe("How many were registered."),
      present: z.array(z.string()).describe("User IDs, as they were sent, of those who had a place already."),
      maximum: z.int().nullable().describe("How many people the session takes now."),
    })
    .meta({ id: "AddedToRoster" }),
  async handle({ guid, userIds }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, ["Roster - Manage"])
    const { id: by, culture } = caller.person
    const session = await getSession(portal, guid, culture)
    const grants = permittedFor(session, held)
    if (session.submittedAt) throw new Refusal(400, rosterErrors.isSubmitted.message)
    if (!session.active) throw new Refusal(400, "The session is inactive.")
    const keys = userIds.map((userId) => userId.trim().toLowerCase())
    return await portal.database.transaction(async (sql) => {
      const [seats] = await seatsLeft(sql, [session.id])
      const named = await findNamed(sql, keys, { sessionId: session.id, grants, actorId: by })
      mustKnow(named, keys)
      const ways = waysOf(named)
      const act = { at: portal.clock.now(), by }
      await makeRoom(sql, session, { needed: seatsNeeded(ways), left: seats?.left ?? null }, act)
      const added = await register(sql, session.id, ways, act)
      const [now] = await seatsLeft(sql, [session.id])
      const present = new Set(ways.get("is there")?.map(({ personId }) => personId))
      const isPresent = (key: string) => named.some((row) => row.key === key && present.has(row.personId))
      return plain({
        added,
        present: userIds.filter((_, index) => isPresent(keys[index]!)),
        maximum: now?.maximum ?? null,
      })
    })
  },
})

type Ways = Map<Way, NamedRow[]>

/** The way of each person. A person who is named by both User ID and user name appears once. */
function waysOf(named: readonly NamedRow[]): Ways {
  const people = new Map(named.map((row) => [row.personId, row]))
  return Map.groupBy(people.values(), ({ status }) => wayFor(status))
}

function mustKnow(named: readonly NamedRow[], keys: readonly string[]): void {
  if (named.some(({ permitted }) => !permitted)) throw missingPermission("Roster - Manage")
  const byKey = new Map(named.map((row) => [row.key, row]))
  const faults = keys.flatMap((key, index): FieldFault[] => {
    const row = byKey.get(key)
    const field = `userIds[${index}]`
    if (!row) return [{ field, message: rosterErrors.invalidUser.message }]
    if (wayFor(row.status) !== "refused") return []
    return [{ field, message: refusalText("register", { id: 0, why: "status", status: row.status }) }]
  })
  if (faults.length > 0) throw badRequest(faults)
}

/** The number of further seats that the people need. */
function seatsNeeded(ways: Ways): number {
  const coming = [...ways].flatMap(([way, rows]) => (way === "is there" ? [] : rows))
  return coming.filter(({ seated }) => !seated).length
}

async function makeRoom(
  sql: Sql,
  session: SessionRow,
  { needed, left }: { needed: number; left: number | null },
  act: { at: Date; by: number },
): Promise<void> {
  if (left === null || needed <= left) return
  const grants: Grant[] = await grantsOfAny(sql, act.by, ["Roster - Increase Seats", "Sessions - Create"])
  if (grantsWithin(session, grants).length === 0)
    throw new Refusal(400, `The session has ${left > 0 ? left : "no"} seats left for ${needed} people.`)
  await raiseSessionMaximum(sql, [{ trainingId: session.id, needed }], act)
}

async function register(sql: Sql, sessionId: number, ways: Ways, act: { at: Date; by: number }): Promise<number> {
  const rows = (way: Way) => (ways.get(way) ?? []).map(({ transcriptId }) => transcriptId as number)
  const [granted, registered] = [rows("granted"), rows("registered")]
  const personIds = (ways.get("placed") ?? []).map(({ personId }) => personId)
  const moved = [
    await registerAtOnce(sql, "grantFromWaitlist", granted, { ...act, origin: "roster" }),
    await registerAtOnce(sql, "register", registered, { ...act, origin: "roster" }),
  ]
  const placed = await placeRegistered(sql, { sessionId, personIds }, act)
  // The seats are locked, so another transaction has changed the row for another reason, or placed it without a seat
  // check.
  if (placed !== personIds.length || moved.some(({ refused }) => refused.length > 0))
    throw new Refusal(409, "The roster was changed at the same moment. Please try again.")
  return granted.length + registered.length + placed
}
