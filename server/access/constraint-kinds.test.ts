import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql } from "../database/sql.ts"
import { peopleInScope } from "../domain/assignments/scope.ts"
import { giveRole, type Limit, takeRoles } from "../testing/roles.ts"
import { openWorld } from "../testing/world.ts"
import { constraintProblem, kindsWithMeaning, type StoredKind } from "./constraint-kinds.ts"
import { permissionHolds, permitsTraining, personWithin, type TrainingFacts, unitWithin } from "./constraints.ts"
import { type Grant, grantsOfAny, type Permission, permissions } from "./permissions.ts"

// The kinds that have a meaning for each permission, written by hand: ou, user ou, self and subordinates, provider,
// training type, training item, instructor.
const columns = ["ou", "user ou", "self and subordinates", "provider", "training type", "training item", "instructor"]
const matrix: Record<Permission, string> = {
  "Events - View": "ous ptii",
  "Events - Create": "ous pti-",
  "Events - Edit": "ous pti-",
  "Sessions - View": "ous ptii",
  "Sessions - Create": "ous pti-",
  "Session - Edit": "ous pti-",
  "Sessions - Cancel": "ous pti-",
  "Course Catalog - View": "ous pti-",
  "Course Catalog - Update": "ous pti-",
  "LCMS Course Administrator": "ous pti-",
  "Materials Management": "ous pti-",
  "Training Custom Fields": "ous pti-",
  "Curricula Admin - Manage": "ous pti-",
  "Curriculum Admin - View": "ous pti-",
  "Roster - View": "ous ptii",
  "Roster - Manage": "ous ptii",
  "Roster - Increase Seats": "--- ptii",
  "Users - View": "ous ----",
  "Users - Edit": "ous ----",
  "View Transcript Item": "ous ----",
  "Transcript - Manage": "ous pti-",
  "Assignment Tool - Standard": "ous pti-",
  "Assignment Tool - Standard and Dynamic": "ous pti-",
  "Assignment Tool - Standard and Dynamic - Recurrence": "ous pti-",
  "Assignment Tool - Training Start Date": "--- ----",
  "Assignment Tool - Email Settings - View": "--- ----",
  "Assignment Tool - Edit Email Settings": "ous ----",
  "Assignment Tool - Edit Assignment Title": "ous ----",
  "Assignment Tool - Dynamic Reassignment": "ous ----",
  "Assignment Tool - Submit Draft": "--- ----",
  "Assignment Tool Preferences": "--- ----",
  "Bypass User Payment": "--- ----",
  "Training Unit Assignment - View": "ous ----",
  "Certification - Manage": "ous p---",
  "Request Items - View": "ous ----",
  "Approval Template Administration - View": "--- ----",
  "Employee API - View": "--- ----",
  "Employee API - View - Constrained": "ous ----",
  "Employee API - Edit": "ous ----",
  "OU Group - View": "ou- ----",
  "OU Group - Update": "ou- ----",
  "Reporting API - Read Only": "ous ----",
  "Edge Develop - API Explorer": "--- ----",
  "Edge APIs - Manage": "--- ----",
  "Portal Settings - Manage": "--- ----",
  "Training Unit Assignment - Manage": "ous ----",
  "Approvals - Manage": "--- ----",
  "Assignment Tool - Email Settings - Manage": "--- ----",
  "Assignment Tool - Edit Due Date": "ous ----",
  "Assignment Tool - Dynamic Removal": "--- ----",
  "Tasks - Manage": "ous ----",
}

function isExpected(permission: Permission, kind: string): boolean {
  return matrix[permission].replace(" ", "")[columns.indexOf(kind)] !== "-"
}

test("each kind of constraint has a meaning for the permissions of the matrix, and for no other", () => {
  for (const permission of permissions)
    assert.deepEqual(
      new Set(kindsWithMeaning[permission]),
      new Set(columns.filter((kind) => isExpected(permission, kind))),
      permission,
    )
})

test("the message about a constraint without a meaning has its permission, its kind and the kinds that have a meaning", () => {
  for (const permission of permissions)
    for (const kind of columns) {
      const problem = constraintProblem(permission, kind as StoredKind)
      assert.equal(problem === undefined, isExpected(permission, kind), `${permission} ${kind}`)
      assert.equal(constraintProblem("*", kind as StoredKind), undefined)
    }
  assert.equal(
    constraintProblem("OU Group - View", "self and subordinates"),
    'a constraint of the kind "self and subordinates" has no meaning for the permission "OU Group - View" and would grant nothing; the kinds that have one are: ou, user ou',
  )
  assert.equal(
    constraintProblem("Edge APIs - Manage", "own provider"),
    'a constraint of the kind "own provider" has no meaning for the permission "Edge APIs - Manage" and would grant nothing; no kind of constraint has one',
  )
})

// What is permitted by a constraint that has a meaning: a person, a unit, a training (in TypeScript and in SQL) that it
// means, and one that it doesn't; for training also one without a provider; and an assignment of training to a person,
// by which of the two are meant.
//
//                        person  unit   training          training to person
//                        in out  in out in out unprovided in,in in,out out,in
const uses: Record<string, string> = {
  ou: "                     +  -    +  -  +   +  +         +     -      +",
  "user ou": "              +  -    +  -  +   +  +         +     -      +",
  "self and subordinates": "+  -    -  -  +   +  +         +     -      +",
  provider: "               +  +    +  +  +   -  -         +     +      -",
  "training type": "        +  +    +  +  +   -  +         +     +      -",
  "training item": "        +  +    +  +  +   -  +         +     +      -",
  instructor: "             +  +    +  +  +   -  +         +     +      -",
}

test("every kind of constraint permits as expected, for every permission and every use, in TypeScript as in SQL", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const ids = await idsOfCast(sql)
  const facts = { type: "Event", items: [ids.item, null], providers: [ids.academy], instructors: [ids.okoro] }
  const trainings: TrainingFacts[] = [
    facts,
    { type: "Course", items: [ids.otherItem, null], providers: [ids.external], instructors: [ids.stone] },
    { ...facts, providers: [null] },
  ]
  const limits: [string, Limit][] = [
    ["ou", { ou: "DIV-NORTH", subs: true }],
    ["user ou", { userOu: "Division", subs: true }],
    ["self and subordinates", "self"],
    ["provider", { provider: "Harbour Academy" }],
    ["provider", "own providers"],
    ["training type", { type: "Event" }],
    ["training item", { item: ids.itemGuid }],
    ["instructor", { instructor: "u-311" }],
    ["instructor", "own sessions"],
  ]
  for (const [kind, limit] of limits) {
    await takeRoles(world)
    await giveRole(world, "clara", [...permissions], [limit])
    for (const permission of permissions) {
      const grants = await grantsOfAny(sql, ids.clara, [permission])
      const found = await used(sql, grants, trainings, ids)
      const expected = isExpected(permission, kind) ? uses[kind]!.replaceAll(" ", "") : "-".repeat(10)
      assert.equal(found, expected, `${permission} limited by ${JSON.stringify(limit)}`)
    }
  }
})

type Ids = Awaited<ReturnType<typeof idsOfCast>>

/** Returns what grants permit, in the order of the uses. Fails when TypeScript and SQL disagree about a training. */
async function used(sql: Sql, grants: Grant[], trainings: readonly TrainingFacts[], ids: Ids): Promise<string> {
  const { clara, ann, bruno, below, south } = ids
  const inSql = trainings.map((facts) =>
    permissionHolds(sql, grants, clara, { training: trainingColumnsOf(sql, facts) }),
  )
  const inTypeScript = trainings.map((facts) => grants.some((grant) => permitsTraining(grant, facts)))
  const [inside, outside] = trainings.map((facts) => ({ ...facts, id: 1 }))
  const scope = { personId: clara, grants }
  const mayGive = (training: TrainingFacts & { id: number }, person: number) =>
    peopleInScope(sql, scope, [training], sql`${person}::bigint`)
  const [row] = await sql<{ all: boolean[]; trainings: boolean[] }>`
    select array[
      ${personWithin(sql, grants, clara, sql`${ann}::bigint`)},
      ${personWithin(sql, grants, clara, sql`${bruno}::bigint`)},
      ${unitWithin(sql, grants, clara, sql`${below}::bigint`)},
      ${unitWithin(sql, grants, clara, sql`${south}::bigint`)},
      ${inSql[0]}, ${inSql[1]}, ${inSql[2]},
      ${mayGive(inside!, ann)}, ${mayGive(inside!, bruno)}, ${mayGive(outside!, ann)}
    ] as "all"
  `
  assert.deepEqual(row!.all.slice(4, 7), inTypeScript)
  return row!.all.map((one) => (one ? "+" : "-")).join("")
}

function trainingColumnsOf(sql: Sql, { type, items, providers, instructors = [] }: TrainingFacts) {
  return {
    type: sql`${type}::text`,
    items: sql`${[...items]}::bigint[]`,
    providers: sql`${[...providers]}::bigint[]`,
    instructors: sql`${[...instructors]}::bigint[]`,
  }
}

/**
 * Returns the cast's ids that the constraints name. Makes Clara the instructor Okoro, who teaches for the Harbour
 * Academy.
 */
async function idsOfCast(sql: Sql) {
  await sql`update instructor set person_id = (select id from person where user_id = 'clara') where user_id = 'u-311'`
  await sql`
    insert into instructor_provider (instructor_id, provider_id)
    select i.id, p.id from instructor i, provider p where i.user_id = 'u-311' and p.name = 'Harbour Academy'
  `
  const items = await sql<{ id: number; guid: string }>`
    insert into training (type, title, created_at, modified_at)
    select 'Event', title, '2026-01-01Z', '2026-01-01Z' from unnest(array['One', 'Another']) title returning id, guid
  `
  type Names = "clara" | "ann" | "bruno" | "below" | "south" | "academy" | "external" | "okoro" | "stone"
  const [ids] = await sql<Record<Names, number>>`
    select
      (select id from person where user_id = 'clara') as clara,
      (select id from person where user_id = 'ann') as ann,
      (select id from person where user_id = 'bruno') as bruno,
      (select id from ou where ou_id = 'DIV-NORTH-1') as below,
      (select id from ou where ou_id = 'DIV-SOUTH') as south,
      (select id from provider where name = 'Harbour Academy') as academy,
      (select id from provider where name = 'External Training') as external,
      (select id from instructor where user_id = 'u-311') as okoro,
      (select id from instructor where user_id = 'u-401') as stone
  `
  return { ...ids!, item: items[0]!.id, itemGuid: items[0]!.guid, otherItem: items[1]!.id }
}

test("a constraint without a meaning leaves the others of its group, and disables the grant if it was the only one", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [clara] = await sql<{ id: number }>`select id from person where user_id = 'clara'`
  const kinds = async (permission: Permission, given: string, limits: Limit[]) => {
    await takeRoles(world)
    await giveRole(world, "clara", [given], limits)
    return (await grantsOfAny(sql, clara!.id, [permission])).map((grant) => grant.map(({ kind }) => kind))
  }
  const [north, academy]: Limit[] = [{ ou: "DIV-NORTH" }, { provider: "Harbour Academy" }]
  assert.deepEqual(await kinds("OU Group - View", "OU Group - View", [north!, "self"]), [["ou"]])
  assert.deepEqual(await kinds("OU Group - View", "OU Group - View", ["self"]), [])
  assert.deepEqual(await kinds("Users - View", "Users - View", [north!, academy!]), [])
  // "*" has the constraints of each permission that it stands for.
  assert.deepEqual(await kinds("Users - View", "*", [north!]), [["ou"]])
  assert.deepEqual(await kinds("Edge APIs - Manage", "*", [north!]), [])
  assert.deepEqual(await kinds("Edge APIs - Manage", "*", []), [[]])
})

test("a permission with only meaningless constraints opens no endpoint, and is not among the permissions of the person", async () => {
  await using world = await openWorld()
  await giveRole(world, "clara", ["Edge APIs - Manage", "Users - View"], [{ ou: "DIV-NORTH" }])
  const clara = await world.signIn("clara")
  const application = { name: "Mine", user: "ann", scopes: ["all"] }
  assert.equal((await world.send("POST", "/admin/api/applications", application, clara)).status, 401)
  assert.deepEqual((await world.get("/admin/api/me", {}, clara)).body.permissions, ["Users - View"])
  await giveRole(world, "clara", ["Edge APIs - Manage"])
  assert.equal((await world.send("POST", "/admin/api/applications", application, clara)).status, 201)
})
