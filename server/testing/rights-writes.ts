import assert from "node:assert/strict"
import fc from "fast-check"
import type { World } from "./world.ts"

// Random writes that decide what people may do, by any author.

/** A write: the endpoint's method and path, its body, and who sends it. */
export type RightsWrite = { author: string; method: "PUT" | "PATCH" | "POST" | "DELETE"; path: string; body: object }

const person = fc.constantFrom("ann", "bruno", "clara", "dora", "wsadmin")

// The administrator may do everything, which shows little.
const author = fc.constantFrom("ann", "ann", "bruno", "bruno", "clara", "clara", "dora", "wsadmin")

const division = fc.constantFrom(null, "DIV-NORTH", "DIV-NORTH-1", "DIV-SOUTH")

const change = fc.record(
  {
    ous: fc.record({ Division: division, Team: fc.constantFrom(null, "TEAM-A") }, { requiredKeys: [] }),
    manager: fc.option(person),
    active: fc.boolean(),
    language: fc.constantFrom("en-US", "fr-FR"),
    employmentStatus: fc.constantFrom(null, "Contractor"),
  },
  { requiredKeys: [] },
)

const group = fc.record({
  name: fc.constant("Some"),
  people: fc.uniqueArray(person, { maxLength: 3 }),
  criteria: fc.constantFrom(
    [],
    [],
    [{ languages: ["fr-FR"] }],
    [{ employmentStatuses: ["Contractor"] }],
    [{ ou: { Division: "DIV-NORTH" }, includeSubordinates: true }],
    [{ reportsOf: "clara", includeIndirect: true }],
  ),
})

const groupId = fc.constantFrom("GRP-FIRST-AID", "GRP-RULED", "GRP-OTHER")

const approvers = fc.array(
  fc.oneof(
    person.map((one) => ({ step: 1, person: one })),
    groupId.map((one) => ({ step: 1, ou: { Group: one } })),
  ),
  { maxLength: 2 },
)

const application = fc.record({ name: fc.uuid(), user: person, scopes: fc.constant(["all"]) })

const apiId = fc.record(
  { name: fc.uuid(), users: fc.uniqueArray(person, { minLength: 1, maxLength: 2 }) },
  { requiredKeys: ["name"] },
)

const password = { password: "a long way to the yard" }

/** An existing thing of a list, by its place among them. */
const place = fc.nat(3)

type Sent = Omit<RightsWrite, "author">

const anySent: fc.Arbitrary<Sent> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(person, change).map(([id, body]) => put("PATCH", `people/${id}`, body)) },
  { weight: 2, arbitrary: person.map((id) => put("PUT", `people/${id}/password`, password)) },
  { weight: 5, arbitrary: fc.tuple(groupId, group).map(([id, body]) => put("PUT", `groups/${id}`, body)) },
  { weight: 2, arbitrary: application.map((body) => put("POST", "applications", body)) },
  { weight: 1, arbitrary: fc.tuple(place, person).map(([id, user]) => put("PATCH", `applications/${id}`, { user })) },
  { weight: 1, arbitrary: place.map((id) => put("POST", `applications/${id}/secret`)) },
  { weight: 1, arbitrary: place.map((id) => put("DELETE", `applications/${id}`)) },
  { weight: 2, arbitrary: apiId.map((body) => put("POST", "api-ids", body)) },
  {
    weight: 1,
    arbitrary: fc.tuple(place, fc.boolean()).map(([id, active]) => put("PATCH", `api-ids/${id}`, { active })),
  },
  { weight: 1, arbitrary: place.map((id) => put("DELETE", `api-ids/${id}`)) },
  { weight: 1, arbitrary: approvers.map((list) => put("PUT", "approval-templates/Some", { approvers: list })) },
)

function put(method: Sent["method"], path: string, body: object = {}): Sent {
  return { method, path: `/admin/api/${path}`, body }
}

/** Any write, by anybody. */
export const anyRightsWrite: fc.Arbitrary<RightsWrite> = fc
  .tuple(author, anySent)
  .map(([who, sent]) => ({ author: who, ...sent }))

/** Sends a write, and says whether it was allowed. What is wrong with it, or forbidden, is refused. */
export async function sendWrite(world: World, { author, method, path, body }: RightsWrite): Promise<boolean> {
  // Inactive people can't call.
  const [row] = await world.portal.sql<{ active: boolean }>`select active from person where user_id = ${author}`
  if (!row!.active) return false
  const [, list, number, rest = ""] = /^\/admin\/api\/(applications|api-ids)\/(\d)(.*)$/.exec(path) ?? []
  const url = list ? `/admin/api/${list}/${await idAt(world, list, Number(number))}${rest}` : path
  const { status } = await world.send(method, url, body, await world.signIn(author))
  assert.ok([200, 201, 400, 401, 404].includes(status), `${status} for ${method} ${url}`)
  return status < 300
}

async function idAt({ portal: { sql } }: World, list: string, place: number): Promise<number> {
  const rows = await (list === "applications"
    ? sql<{ id: number }>`select id from application order by id`
    : sql<{ id: number }>`select id from api_key order by id`)
  return rows.at(place)?.id ?? 0
}
