import type { Sql } from "../database/sql.ts"
import { isInUnit } from "./audience.ts"
import { arePermissionsCovered, holdsEverything, type Implication, isSameConstraint } from "./grant-coverage.ts"
import { type Constraint, type Held, permissionsOfPeople } from "./permissions.ts"

/**
 * Returns those of these people whose rights the caller does not hold at least as widely: a permission, or the access
 * to a custom field that is kept for a role. The caller must not change their sign-ins, units, managers or activity.
 */
export async function findUncoveredPeople(
  sql: Sql,
  callerId: number,
  people: readonly number[],
): Promise<ReadonlySet<number>> {
  const held = await permissionsOfPeople(sql, [callerId, ...people])
  const own = held.get(callerId) ?? []
  if (holdsEverything(own)) return new Set()
  const holders = people.filter((id) => held.has(id))
  const units = await findOwnUnits(sql, [callerId, ...holders])
  const resolvedOwn = withUnits(own, units.get(callerId) ?? [])
  const theirs = new Map(holders.map((id) => [id, withUnits(held.get(id) ?? [], units.get(id) ?? [])]))
  const facts = await findImplicationFacts(sql, callerId, resolvedOwn, theirs)
  const stronger = holders.filter(
    (id) => !arePermissionsCovered(theirs.get(id) ?? [], resolvedOwn, implicationFor(id, facts)),
  )
  return new Set([...stronger, ...(await findMoreFieldAccess(sql, callerId, people))])
}

type OwnUnit = { personId: number; ouId: number; typeId: number }

async function findOwnUnits(sql: Sql, people: readonly number[]): Promise<Map<number, OwnUnit[]>> {
  const rows = await sql<OwnUnit>`
    select own.person_id, own.ou_id, ou.type_id
    from person_ou own
    join ou on ou.id = own.ou_id
    where own.person_id = any(${[...people]}::bigint[])
  `
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** These permissions, with a constraint to own units as constraints to those units, or to one that does not exist. */
function withUnits(held: readonly Held[], own: readonly OwnUnit[]): Held[] {
  const resolved = (constraint: Constraint): Constraint[] => {
    if (constraint.kind !== "user ou") return [constraint]
    const { ouTypeId, includeSubordinates } = constraint
    const units = own.filter(({ typeId }) => typeId === ouTypeId).map(({ ouId }) => ouId)
    return (units.length > 0 ? units : [nowhere]).map((ouId) => ({ kind: "ou", ouId, includeSubordinates }))
  }
  return held.map(({ permission, grants }) => ({ permission, grants: grants.map((grant) => grant.flatMap(resolved)) }))
}

// The id of no unit.
const nowhere = 0

/** Facts about people and units on which implications depend. The texts are made by `pair` and `containment`. */
type ImplicationFacts = {
  callerId: number
  /** Pairs of a unit and one above it, or itself. */
  above: ReadonlySet<string>
  /** The people below the caller. */
  below: ReadonlySet<number>
  /** A person and a unit's constraint that contains the person and all reports. */
  containments: ReadonlySet<string>
}

type UnitConstraint = Constraint & { kind: "ou" }

function unitConstraints(held: readonly Held[]): UnitConstraint[] {
  return held.flatMap(({ grants }) => grants.flat().filter((one): one is UnitConstraint => one.kind === "ou"))
}

const pair = (ouId: number, aboveId: number) => `${ouId} ${aboveId}`

const containment = (personId: number, { ouId, includeSubordinates }: UnitConstraint) =>
  `${personId} ${ouId} ${includeSubordinates}`

async function findImplicationFacts(
  sql: Sql,
  callerId: number,
  own: readonly Held[],
  theirs: ReadonlyMap<number, readonly Held[]>,
): Promise<ImplicationFacts> {
  const isManager = (held: readonly Held[]) =>
    held.some(({ grants }) => grants.flat().some(({ kind }) => kind === "self and subordinates"))
  const managers = [...theirs].flatMap(([id, held]) => (isManager(held) ? [id] : []))
  const constraints = [...new Map(unitConstraints(own).map((one) => [containment(0, one), one])).values()]
  const ouIds = constraints.map(({ ouId }) => ouId)
  const [row] = await sql<{
    above: { ouId: number; aboveId: number }[]
    below: number[]
    containments: { personId: number; place: number }[]
  }>`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('ouId', ou_id, 'aboveId', above_id)), '[]') from ou_above
        where ou_id = any(${unitConstraints([...theirs.values()].flat()).map(({ ouId }) => ouId)}::bigint[])
          and above_id = any(${ouIds}::bigint[])) as above,
      array(select m.id from unnest(${managers}::bigint[]) m(id)
        where exists (select from managers_of(m.id) up where up.manager_id = ${callerId})) as below,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', m.id, 'place', c.place)), '[]')
        from unnest(${managers}::bigint[]) m(id)
        cross join unnest(${ouIds}::bigint[], ${constraints.map((one) => one.includeSubordinates)}::boolean[])
          with ordinality as c(ou_id, with_below, place)
        where not exists (
          select from (select m.id union all select person_id from reports_of(m.id)) one
          where not ${isInUnit(sql, sql`one.id`, sql`c.ou_id`, sql`c.with_below`)}
        )) as containments
  `
  const { above, below, containments } = row!
  return {
    callerId,
    above: new Set(above.map(({ ouId, aboveId }) => pair(ouId, aboveId))),
    below: new Set(below),
    containments: new Set(
      containments.map(({ personId, place }) => containment(personId, constraints[place - 1] as UnitConstraint)),
    ),
  }
}

/** Whether the caller's constraint contains what a constraint of this person does. */
function implicationFor(personId: number, { callerId, above, below, containments }: ImplicationFacts): Implication {
  return (theirs, own) => {
    if (theirs.kind === "ou") {
      if (theirs.ouId === nowhere) return true
      if (own.kind !== "ou") return false
      if (own.includeSubordinates) return above.has(pair(theirs.ouId, own.ouId))
      return own.ouId === theirs.ouId && !theirs.includeSubordinates
    }
    if (theirs.kind !== "self and subordinates") return isSameConstraint(theirs, own)
    if (own.kind === "self and subordinates") return personId === callerId || below.has(personId)
    return own.kind === "ou" && containments.has(containment(personId, own))
  }
}

/** Those of these people who view or edit a custom field that is kept for roles, where the caller does not. */
async function findMoreFieldAccess(sql: Sql, callerId: number, people: readonly number[]): Promise<number[]> {
  const rows = await sql<{ personId: number }>`
    select distinct theirs.person_id
    from person_role theirs
    join custom_field_access field on field.role_id = theirs.role_id
    where theirs.person_id = any(${[...people]}::bigint[]) and not exists (
      select from custom_field_access same
      join person_role own on own.role_id = same.role_id
      where own.person_id = ${callerId} and same.field_id = field.field_id and same.access = field.access
    )
  `
  return rows.map(({ personId }) => personId)
}
