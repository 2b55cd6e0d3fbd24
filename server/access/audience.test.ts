import assert from "node:assert/strict"
import { test } from "node:test"
import { jsonRows, type Sql, type Statement } from "../database/sql.ts"
import { openWorld } from "../testing/world.ts"
import {
  audienceOf,
  audienceRow,
  type Criterion,
  isInAudience,
  rowMeansPerson,
  rowsForPerson,
  rowsForUnits,
  type UnitOrPerson,
  unitsFrom,
  unitsOf,
} from "./audience.ts"

// The cast: clara is in DIV-NORTH, ann in DIV-NORTH-1 below it and in TEAM-A, bruno in DIV-SOUTH and two groups. clara
// is ann's manager. dora is inactive, which does not matter for an audience; wsadmin is in no unit.

/** The OU ID or User ID that a criterion names; with a plus, the criterion includes those below. */
type Named = string

// The people that each criterion means.
const criteria: [Named, string][] = [
  ["DIV-NORTH", "clara"],
  ["DIV-NORTH+", "ann clara"],
  ["DIV-NORTH-1", "ann"],
  ["DIV-NORTH-1+", "ann"],
  ["DIV-SOUTH+", "bruno"],
  ["DIV-CLOSED+", ""],
  ["TEAM-A", "ann"],
  ["GRP-FIRST-AID", "bruno"],
  ["GRP-FIRST-AID+", "bruno"],
  ["SRG-CHOIR", "bruno"],
  ["ann", "ann"],
  ["ann+", "ann"],
  ["clara", "clara"],
  ["clara+", "ann clara"],
  ["dora+", "dora"],
  ["wsadmin", "wsadmin"],
]

// Audiences of several criteria: the including ones, the excluding ones, and the resulting people.
const audiences: [Named[], Named[], string][] = [
  [[], [], ""],
  [[], ["ann"], ""],
  [["DIV-NORTH+"], ["ann"], "clara"],
  [["DIV-NORTH+"], ["DIV-NORTH-1"], "clara"],
  [["DIV-NORTH+"], ["DIV-NORTH"], "ann"],
  [["DIV-NORTH+"], ["DIV-NORTH+"], ""],
  [["DIV-NORTH+"], ["clara"], "ann"],
  [["DIV-NORTH+"], ["clara+"], ""],
  [["DIV-NORTH+", "ann", "clara+"], ["TEAM-A"], "clara"],
  [["DIV-NORTH+", "DIV-SOUTH"], ["GRP-FIRST-AID"], "ann clara"],
  [["DIV-NORTH", "DIV-SOUTH", "dora"], ["ann", "wsadmin+"], "bruno clara dora"],
]

test("an audience is the same for one person as for all people at once", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const single = criteria.map(([one, people]): [Named[], Named[], string] => [[one], [], people])
  for (const [included, excluded, expected] of [...single, ...audiences]) {
    const audience = rowsQuery(sql, [
      ...(await Promise.all(included.map(async (one) => ({ ...(await unitOrPerson(sql, one)), excluded: false })))),
      ...(await Promise.all(excluded.map(async (one) => ({ ...(await unitOrPerson(sql, one)), excluded: true })))),
    ])
    const oneByOne = sql<UserId>`select user_id from person where ${isInAudience(sql, audience, sql`person.id`)}`
    const atOnce = sql<UserId>`
      select user_id from (${audienceOf(sql, audience)}) member join person on person.id = member.person_id
    `
    const title = `${included.join(", ")} without ${excluded.join(", ")}`
    assert.equal(namesOf(await oneByOne), expected, title)
    assert.equal(namesOf(await atOnce), expected, title)
  }
})

test("rows mean the same people when looked up from a row, from a person, or from the units of a person", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const people = await sql<{ id: number; userId: string }>`select id, user_id from person`
  const everybody = namesOf(people)
  const rows: [Named, string][] = [...criteria, ["everybody", everybody]]
  const table = rowsQuery(
    sql,
    await Promise.all(
      rows.map(async ([name]) => ({ ...(await unitOrPerson(sql, name)), name, everybody: name === "everybody" })),
    ),
  )
  const where = (condition: Statement<unknown>) =>
    sql<{ name: string }>`select row.name from (${table}) row where ${condition}`
  for (const { id, userId } of people) {
    const expected = rows.flatMap(([name, meant]) => (meant.split(" ").includes(userId) ? [name] : [])).toSorted()
    const fromRows = await where(rowMeansPerson(sql, audienceRow(sql, sql`row`), sql`${id}::bigint`))
    assert.deepEqual(rowNames(fromRows), expected, userId)
    assert.deepEqual(rowNames(await rowsForPerson(sql, where, id)), expected, userId)
    const own = sql<{ ouId: number }>`select ou_id from person_ou where person_id = ${id}`
    const ofUnits = expected.filter((name) => /^(everybody|[A-Z].*)$/.test(name))
    assert.deepEqual(rowNames(await rowsForUnits(sql, where, own)), ofUnits, userId)
  }
})

test("the units of a person are the person's own and those above, each with the own unit below it", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const person = sql`(select id from person where user_id = 'ann')`
  assert.deepEqual(
    await sql`
      select unit.ou_id as unit, own.ou_id as through
      from (${unitsOf(sql, person)}) up
      join ou unit on unit.id = up.ou_id
      join ou own on own.id = up.own_id
      order by unit.ou_id
    `,
    [
      { unit: "DIV-NORTH", through: "DIV-NORTH-1" },
      { unit: "DIV-NORTH-1", through: "DIV-NORTH-1" },
      { unit: "TEAM-A", through: "TEAM-A" },
    ],
  )
})

test("a unit comes with the units below it, or alone", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const north = sql`(select id from ou where ou_id = 'DIV-NORTH')`
  const units = async (withBelow: boolean) => {
    const found = await sql<{ ouId: string }>`
      select ou.ou_id from (${unitsFrom(sql, north, sql`${withBelow}::boolean`)}) unit join ou on ou.id = unit.ou_id
    `
    return found.map(({ ouId }) => ouId).toSorted()
  }
  assert.deepEqual(await units(false), ["DIV-NORTH"])
  assert.deepEqual(await units(true), ["DIV-NORTH", "DIV-NORTH-1"])
})

type UserId = { userId: string }

function namesOf(people: readonly UserId[]): string {
  return people
    .map(({ userId }) => userId)
    .toSorted()
    .join(" ")
}

function rowNames(rows: readonly { name: Named }[]): Named[] {
  return [...new Set(rows.map(({ name }) => name))].toSorted()
}

/** Returns the unit or the person with this name; the other id is null. */
async function unitOrPerson(sql: Sql, name: Named): Promise<UnitOrPerson> {
  const key = name.replace("+", "")
  const [row] = await sql<{ ouId: number | null; personId: number | null }>`
    select (select id from ou where ou_id = ${key}) as ou_id,
      (select id from person where user_id = ${key}) as person_id
  `
  return { ...row!, includeSubordinates: name.endsWith("+") }
}

type GivenRow = Criterion & { everybody: boolean; name: string }

/** A query of these rows. */
function rowsQuery(sql: Sql, rows: readonly Partial<GivenRow>[]): Statement<GivenRow> {
  return sql`
    select * from jsonb_to_recordset(${jsonRows([...rows])}::jsonb) as given (
      name text, everybody boolean, ou_id bigint, person_id bigint, include_subordinates boolean, excluded boolean
    )`
}
