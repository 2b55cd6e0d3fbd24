import assert from "node:assert/strict"
import fc from "fast-check"
import { personWithin } from "../access/constraints.ts"
import { permissionsOfPeople } from "../access/permissions.ts"
import type { Sql } from "../database/sql.ts"
import { anyRightsWrite, type RightsWrite, sendWrite } from "./rights-writes.ts"
import { giveRole, type Limit } from "./roles.ts"
import { openWorld, type World } from "./world.ts"

/**
 * Gives the people of a small organisation random limited roles and sends random writes that decide what people may do.
 * After each one, its author may do no more than before, and what changed for others is what the author could do.
 * Returns how many writes were allowed. With a seed, the roles and writes are always the same.
 */
export async function holdRights(runs: number, writes: number, seed?: number): Promise<number> {
  let allowed = 0
  const property = fc.asyncProperty(
    fc.array(anyRole, { minLength: 5, maxLength: 12 }),
    fc.array(anyRightsWrite, { minLength: 10, maxLength: writes }),
    async (roles, steps) => {
      await using world = await openWorld()
      await world.portal.sql.script(`
        update person set manager_id = up.id from person up
          where (person.user_id, up.user_id) in (('dora', 'bruno'), ('bruno', 'clara'))`)
      for (const { userId, permissions, limits } of roles) await giveRole(world, userId, permissions, limits)
      let before = await settled(world)
      for (const step of steps) {
        if (!(await sendWrite(world, step))) continue
        allowed++
        const after = await settled(world)
        holdAuthor(step, before, after)
        holdOthers(step, before, after)
        before = after
      }
    },
  )
  await fc.assert(property, { numRuns: runs, ...(seed !== undefined && { seed }) })
  return allowed
}

const people = ["ann", "bruno", "clara", "dora"]

const anyLimit = fc.constantFrom<Limit>(
  { ou: "DIV-NORTH" },
  { ou: "DIV-NORTH", subs: true },
  { ou: "DIV-NORTH-1" },
  { ou: "DIV-SOUTH" },
  { ou: "TEAM-A" },
  { ou: "GRP-FIRST-AID" },
  { ou: "GRP-RULED" },
  { userOu: "Division" },
  { userOu: "Division", subs: true },
  { userOu: "Group" },
  "self",
)

// The permissions to write come often, so that much is allowed.
const anyRole = fc.record({
  userId: fc.constantFrom(...people),
  permissions: fc.subarray(
    [
      "Users - Edit",
      "OU Group - Update",
      "Edge APIs - Manage",
      "Approvals - Manage",
      "View Transcript Item",
      "Users - View",
    ],
    { minLength: 1, maxLength: 3 },
  ),
  limits: fc.oneof(fc.constant<Limit[]>([]), fc.array(anyLimit, { minLength: 1, maxLength: 2 })),
})

/** What decides rights: of each person the stored values, and the pairs of a permission and a person within it. */
type State = ReadonlyMap<string, PersonState>

type PersonState = {
  /** As `permission person`. */
  reach: ReadonlySet<string>
  /** The people whose requests ask this one. */
  approves: readonly string[]
  /** Own units, manager, activity, password, and what acts in the person's name. */
  decisive: string
  /** The groups that constraints name. */
  groups: string
  applications: string
}

/** The state when all groups are computed. */
async function settled(world: World): Promise<State> {
  const { sql } = world.portal
  await world.send("POST", "/admin/api/group-computations", {}, await world.signIn())
  await world.runJobs()
  const rows = await sql<Omit<PersonState, "reach"> & { id: number; userId: string }>`
    select p.id, p.user_id,
      array(select asker.user_id from person asker where exists (
          select from approver_chain(asker.id) chain where chain.approver_id = p.id
          union all
          select from approval_template t cross join lateral template_approvers(t.id, asker.id) named
          where named.approver_id = p.id)) as approves,
      jsonb_build_array(p.manager_id, p.active, p.password_hash, array(select own.ou_id from person_ou own
        where own.person_id = p.id and own.ou_id not in (select id from ou where ou_id like 'GRP-%') order by 1)
        )::text as decisive,
      (select coalesce(string_agg(ou.ou_id, ' ' order by ou.ou_id), '') from person_ou own join ou on ou.id = own.ou_id
        where own.person_id = p.id and ou.ou_id like 'GRP-%'
          and exists (
            select from permission_constraint c where c.ou_id = ou.id or c.ou_type_id = ou.type_id
          )) as groups,
      (select coalesce(jsonb_agg(to_jsonb(a) - 'modified_at' order by a.id), '[]') from application a
        where a.person_id = p.id)::text || (
        select coalesce(jsonb_agg(to_jsonb(k) order by k.id), '[]') from api_key k
        where not k.limited or k.id in (select api_key_id from api_key_person where person_id = p.id))::text
        as applications
    from person p order by p.id
  `
  const reach = await findReach(sql, new Map(rows.map(({ id, userId }) => [id, userId])))
  return new Map(rows.map(({ userId, ...row }) => [userId, { ...row, reach: new Set(reach.get(userId)) }]))
}

/** What each of these people may do to whom, by the evaluator of constraints, in one statement. */
async function findReach(sql: Sql, names: ReadonlyMap<number, string>): Promise<Map<string, string[]>> {
  const held = [...(await permissionsOfPeople(sql, [...names.keys()]))].flatMap(([id, own]) =>
    own.map((one) => ({ id, ...one })),
  )
  const [first, ...rest] = held.map(
    ({ id, permission, grants }) => sql<{ userId: string; pair: string }>`
      select ${names.get(id)}::text as user_id, ${permission}::text || ' ' || person.user_id as pair
      from person where ${personWithin(sql, grants, id, sql`person.id`)}`,
  )
  const rows = await rest.reduce((all, one) => sql<{ userId: string; pair: string }>`${all} union all ${one}`, first!)
  return new Map([...Map.groupBy(rows, ({ userId }) => userId)].map(([id, own]) => [id, own.map(({ pair }) => pair)]))
}

/** The author may do no more, and has changed nothing of the own record. */
function holdAuthor(step: RightsWrite, before: State, after: State): void {
  const [old, now] = [before.get(step.author)!, after.get(step.author)!]
  const told = JSON.stringify(step)
  const grown = now.reach.difference(old.reach)
  assert.deepEqual([...grown], [], `more for ${told}`)
  assert.equal(now.decisive, old.decisive, `an own record by ${told}`)
  assert.equal(now.groups, old.groups, `own groups by ${told}`)
  if (step.author === "wsadmin") return
  assert.deepEqual(
    now.approves.filter((name) => !old.approves.includes(name)),
    [],
    `requests for ${told}`,
  )
}

/** Whoever was changed could do nothing that the author could not, before and after. */
function holdOthers(step: RightsWrite, before: State, after: State): void {
  const author = before.get(step.author)!
  for (const [name, now] of after) {
    const old = before.get(name)!
    const isChanged =
      now.decisive !== old.decisive || now.groups !== old.groups || now.applications !== old.applications
    if (!isChanged) continue
    for (const { reach } of [old, now])
      assert.deepEqual([...reach.difference(author.reach)], [], `rights of ${name} for ${JSON.stringify(step)}`)
  }
}
