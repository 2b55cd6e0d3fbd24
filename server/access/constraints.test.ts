import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import type { Sql } from "../database/sql.ts"
import { openWorld } from "../testing/world.ts"
import {
  peopleWithin,
  permissionHolds,
  permitsTraining,
  personWithin,
  providersWithin,
  type TrainingFacts,
  unitWithin,
} from "./constraints.ts"
import type { Constraint, Grant } from "./permissions.ts"

test("a permission with constraints holds for the people that they mean", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [ids] = await sql<Record<string, number>>`
    select
      (select id from ou where ou_id = 'DIV-NORTH') as north,
      (select id from ou where ou_id = 'DIV-SOUTH') as south,
      (select id from ou_type where name = 'Division') as division,
      (select id from ou_type where name = 'Group') as "group"
  `
  const { north, south, division, group } = ids as Record<"north" | "south" | "division" | "group", number>
  const ou = (ouId: number, includeSubordinates = false) => ({ kind: "ou" as const, ouId, includeSubordinates })
  const own = (ouTypeId: number, includeSubordinates = false) => ({
    kind: "user ou" as const,
    ouTypeId,
    includeSubordinates,
  })
  const subordinates = { kind: "self and subordinates" as const }
  const material = { kind: "training type" as const, trainingType: "Material" }
  const everybody = "ann bruno clara dora wsadmin"

  // The holder, the grants, and the people for whom the permission then holds. Clara is in the north, above Ann's unit;
  // Bruno is in the south.
  const cases: [string, Grant[], string][] = [
    ["clara", [], ""],
    ["clara", [[]], everybody],
    ["clara", [[material]], everybody],
    ["clara", [[ou(north)]], "clara"],
    ["clara", [[ou(north, true)]], "ann clara"],
    ["clara", [[ou(north), ou(south)]], "bruno clara"],
    ["clara", [[ou(north, true)], [ou(south)]], "ann bruno clara"],
    ["clara", [[ou(north)], []], everybody],
    ["clara", [[subordinates]], "ann clara"],
    ["ann", [[subordinates]], "ann"],
    ["clara", [[own(division)]], "clara"],
    ["clara", [[own(division, true)]], "ann clara"],
    ["bruno", [[own(division), own(group)]], "bruno"],
    ["wsadmin", [[own(division, true)]], ""],
    ["wsadmin", [[own(division, true), subordinates]], "wsadmin"],
  ]
  for (const [caller, grants, expected] of cases) {
    const [{ id } = { id: 0 }] = await sql<{ id: number }>`select id from person where user_name = ${caller}`
    const rows = await sql<{ userName: string }>`
      select user_name from person where ${personWithin(sql, grants, id, sql`person.id`)} order by user_name
    `
    assert.equal(rows.map((row) => row.userName).join(" "), expected, `${caller} ${JSON.stringify(grants)}`)
  }
})

// The meaning of a constraint on people, computed from loaded people and units, without SQL.
type Facts = {
  people: { id: number; managerId: number | null; units: number[] }[]
  units: { id: number; typeId: number; parentId: number | null }[]
}

function isPersonMeant(constraint: Constraint, caller: number, person: number, facts: Facts): boolean {
  if (constraint.kind === "self and subordinates")
    return chain(person, (id) => facts.people.find((one) => one.id === id)?.managerId).includes(caller)
  const { units } = facts.people.find(({ id }) => id === person)!
  return units.some((unit) => isUnitMeant(constraint, caller, unit, facts))
}

function isUnitMeant(constraint: Constraint, caller: number, unit: number, facts: Facts): boolean {
  if (constraint.kind !== "ou" && constraint.kind !== "user ou") return false
  const unitOf = (id: number) => facts.units.find((one) => one.id === id)!
  const own = facts.people.find(({ id }) => id === caller)!.units
  const named =
    constraint.kind === "ou" ? [constraint.ouId] : own.filter((id) => unitOf(id).typeId === constraint.ouTypeId)
  const meant = constraint.includeSubordinates ? chain(unit, (id) => unitOf(id).parentId) : [unit]
  return meant.some((id) => named.includes(id))
}

/** Returns an id and all ids above it. */
function chain(from: number, above: (id: number) => number | null | undefined): number[] {
  const next = above(from)
  return [from, ...(next === null || next === undefined ? [] : chain(next, above))]
}

const onPeople = ["ou", "user ou", "self and subordinates"]

function holds(grants: Grant[], isMet: (constraint: Constraint) => boolean): boolean {
  return grants.some((grant) => {
    const constraints = grant.filter(({ kind }) => onPeople.includes(kind))
    return constraints.length === 0 || constraints.some(isMet)
  })
}

async function factsOf(sql: Sql): Promise<Facts> {
  const people = await sql<Facts["people"][number]>`
    select id, manager_id, array(select ou_id from person_ou where person_id = person.id) as units
    from person
    order by id
  `
  const units = await sql<Facts["units"][number]>`select id, type_id, parent_id from ou order by id`
  return { people, units }
}

test("SQL and TypeScript agree about any grants, for people, units, training and objects with a provider", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    update person set manager_id = (select id from person where user_id = 'wsadmin') where user_id in ('clara', 'bruno')
  `
  const facts = await factsOf(sql)
  const { people, units } = facts
  const few = fc.integer({ min: 1, max: 3 })
  const anyConstraint: fc.Arbitrary<Constraint> = fc.oneof(
    fc.record({
      kind: fc.constant("ou" as const),
      ouId: fc.constantFrom(...units.map(({ id }) => id)),
      includeSubordinates: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("user ou" as const),
      ouTypeId: fc.constantFrom(...units.map(({ typeId }) => typeId)),
      includeSubordinates: fc.boolean(),
    }),
    fc.constant({ kind: "self and subordinates" as const }),
    fc.record({ kind: fc.constant("provider" as const), providerId: few }),
    fc.record({ kind: fc.constant("training type" as const), trainingType: fc.constantFrom("Event", "Video") }),
    fc.record({ kind: fc.constant("training item" as const), trainingId: few }),
    fc.record({ kind: fc.constant("instructor" as const), instructorId: few }),
  )
  const anyTraining: fc.Arbitrary<TrainingFacts> = fc.record({
    type: fc.constantFrom("Event", "Video", "Course"),
    items: fc.array(fc.option(few), { maxLength: 2 }),
    providers: fc.array(fc.option(few), { maxLength: 2 }),
    instructors: fc.array(few, { maxLength: 2 }),
  })
  const anyGrants = fc.array(fc.array(anyConstraint, { maxLength: 4 }), { maxLength: 3 })
  const anyCaller = fc.constantFrom(...people.map(({ id }) => id))
  const agreed = { yes: 0, no: 0 }
  await fc.assert(
    fc.asyncProperty(anyGrants, anyCaller, anyTraining, async (grants, caller, training) => {
      const columns = {
        type: sql`${training.type}::text`,
        items: sql`${[...training.items]}::bigint[]`,
        providers: sql`${[...training.providers]}::bigint[]`,
        instructors: sql`${[...training.instructors!]}::bigint[]`,
      }
      const both = permissionHolds(sql, grants, caller, { person: sql`p.id`, training: columns })
      const within = peopleWithin(sql, grants, caller)
      const [found] = await sql<
        Record<"people" | "inSet" | "both" | "units", number[]> & Record<"training" | "provided", boolean>
      >`
        select
          array(
            select id from person where ${personWithin(sql, grants, caller, sql`person.id`)} order by id
          ) as people,
          array(select id from person where ${within ? sql`id in (${within})` : sql`true`} order by id) as in_set,
          array(select p.id from person p where ${both} order by p.id) as both,
          array(select id from ou where ${unitWithin(sql, grants, caller, sql`ou.id`)} order by id) as units,
          ${permissionHolds(sql, grants, caller, { training: columns })} as training,
          ${providersWithin(sql, grants, columns.providers)} as provided
      `
      const peopleMeant = (some: Grant[]) =>
        people.flatMap(({ id }) => (holds(some, (one) => isPersonMeant(one, caller, id, facts)) ? [id] : []))
      const permitting = grants.filter((grant) => permitsTraining(grant, training))
      const onProviders = grants.filter((grant) =>
        permitsTraining(
          grant.filter(({ kind }) => kind === "provider"),
          training,
        ),
      )
      assert.deepEqual(found, {
        people: peopleMeant(grants),
        inSet: peopleMeant(grants),
        both: peopleMeant(permitting),
        units: units.flatMap(({ id }) => (holds(grants, (one) => isUnitMeant(one, caller, id, facts)) ? [id] : [])),
        training: permitting.length > 0,
        provided: onProviders.length > 0,
      })
      agreed[found!.training ? "yes" : "no"]++
    }),
    { numRuns: 300 },
  )
  // Both results are frequent.
  assert.ok(agreed.yes > 30 && agreed.no > 30, JSON.stringify(agreed))
})
