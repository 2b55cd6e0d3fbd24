import type { Sql, Statement } from "../database/sql.ts"
import { isLimited } from "./constraint-kinds.ts"
import { holdsEverything, isGrantCovered, isSameConstraint, withoutPeople } from "./grant-coverage.ts"
import { isPeopleConstraint, type PeopleConstraint, personMeetsConstraint } from "./people-constraints.ts"
import { type Grant, type Permission, permissionsOf } from "./permissions.ts"

/**
 * What a caller may do to some people: by person, the grants that hold for the person, and whether the person's
 * requests ask the caller for approval. Empty for a caller who holds every permission without constraints.
 */
export type Reach = ReadonlyMap<number, PersonReach>

type PersonReach = { grants: readonly PermissionGrant[]; approves: boolean }

type PermissionGrant = { permission: Permission; grant: Grant }

/** Returns what the caller may do to these people as things stand. */
export async function findReach(sql: Sql, callerId: number, people: readonly number[]): Promise<Reach> {
  const held = await permissionsOf(sql, callerId)
  if (holdsEverything(held)) return new Map()
  const grants = held.flatMap(({ permission, grants }) => grants.map((grant) => ({ permission, grant })))
  const constraints = new Map<string, PeopleConstraint>()
  for (const one of grants.flatMap(({ grant }) => grant.filter(isPeopleConstraint)))
    constraints.set(JSON.stringify(one), one)
  const conditions = [...constraints.values()].map((one) => personMeetsConstraint(sql, one, callerId, sql`p.id`))
  const rows = await sql<{ id: number; met: boolean[]; approves: boolean }>`
    select p.id, ${arrayOf(sql, conditions)} as met, exists (
        select from approver_chain(p.id) chain where chain.approver_id = ${callerId}
        union all
        select from approval_template template
        cross join lateral template_approvers(template.id, p.id) named
        where named.approver_id = ${callerId}
      ) as approves
    from unnest(${[...people]}::bigint[]) p(id)
  `
  const keys = [...constraints.keys()]
  return new Map(
    rows.map(({ id, met, approves }) => {
      const isMet = (one: PeopleConstraint) => met[keys.indexOf(JSON.stringify(one))] === true
      const holds = ({ grant }: PermissionGrant) =>
        !isLimited(grant, "people") || grant.filter(isPeopleConstraint).some(isMet)
      return [id, { grants: grants.filter(holds), approves }]
    }),
  )
}

function arrayOf(sql: Sql, conditions: readonly Statement<unknown>[]): Statement<unknown> {
  const [first, ...rest] = conditions
  if (!first) return sql`'{}'::boolean[]`
  return sql`array[${rest.reduce((all, one) => sql`${all}, ${one}`, first)}]`
}

/** The people to whom a caller may do more after a change than before it. */
export function reachGrowth(before: Reach, after: Reach): number[] {
  return [...after].flatMap(([id, now]) => (isMore(now, before.get(id)) ? [id] : []))
}

function isMore(now: PersonReach, before: PersonReach = { grants: [], approves: false }): boolean {
  if (now.approves && !before.approves) return true
  return now.grants.some(({ permission, grant }) => {
    const own = before.grants.filter((one) => one.permission === permission)
    return !isGrantCovered(
      withoutPeople(grant),
      own.map((one) => withoutPeople(one.grant)),
      isSameConstraint,
    )
  })
}
