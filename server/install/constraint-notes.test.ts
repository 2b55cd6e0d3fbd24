import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { migratedDatabase, testConnection } from "../testing/databases.ts"
import { portalOn } from "../testing/steps.ts"
import { constraintNotes } from "./constraint-notes.ts"

const migration = new URL("../database/migrations/0040-constraint-kinds.sql", import.meta.url)

/**
 * Upgrades a portal with these roles (`permission: kinds` in each) and these people (with the names of their roles).
 * Returns the notes of the first start, and the grants of each role after the upgrade.
 */
async function upgrade(
  roles: Record<string, Record<string, string[]>>,
  people: Record<string, string[]>,
  inactive: string[] = [],
) {
  const portal = portalOn(testConnection(await migratedDatabase()), new Date("2026-03-04Z"))
  const { sql, database } = portal
  try {
    // The table as it was before the migration.
    await sql.script("alter table installation drop column freed_grants")
    const constraints = Object.entries(roles).flatMap(([role, held]) =>
      Object.entries(held).flatMap(([permission, kinds]) => kinds.map((kind) => ({ role, permission, kind }))),
    )
    const held = Object.entries(roles).flatMap(([role, of]) =>
      Object.keys(of).map((permission) => ({ role, permission })),
    )
    await sql`insert into role (name) select unnest(${Object.keys(roles)}::text[])`
    await sql`
      insert into role_permission (role_id, permission)
      select role.id, permission
        from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as given (role text, permission text)
      join role on role.name = given.role
    `
    await sql`
      insert into permission_constraint (role_id, permission, kind)
      select role.id, permission, kind
      from jsonb_to_recordset(${JSON.stringify(constraints)}::jsonb) as given (role text, permission text, kind text)
      join role on role.name = given.role
    `
    await sql`
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, active, created_at,
          modified_at)
      select name, name, name, name, 'en-US', 'UTC', name <> all(${inactive}::text[]), '2026-01-01Z', '2026-01-01Z'
      from unnest(${Object.keys(people)}::text[]) name
    `
    const given = Object.entries(people).flatMap(([person, of]) => of.map((role) => ({ person, role })))
    await sql`
      insert into person_role (person_id, role_id)
      select p.id, role.id from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (person text, role text)
      join person p on p.user_id = given.person join role on role.name = given.role
    `
    await sql.script(await readFile(migration, "utf8"))
    const notes = await constraintNotes(portal)
    assert.deepEqual(await constraintNotes(portal), [], "they are listed once")
    const rows = await sql<{ role: string; held: string }>`
      select role.name as role, held.permission || coalesce((
          select ' within ' || string_agg(c.kind, ', ' order by c.kind) from permission_constraint c
          where c.role_id = held.role_id and c.permission = held.permission), '') as held
      from role join role_permission held on held.role_id = role.id order by role.name, held.permission collate "C"
    `
    return { notes, held: rows.map(({ role, held }) => `${role}: ${held}`) }
  } finally {
    await database.close()
  }
}

const edge = "Edge APIs - Manage"
const settings = "Portal Settings - Manage"

test("constraints without a meaning are listed once after the upgrade and stay unchanged", async () => {
  const { notes, held } = await upgrade(
    {
      Boss: { "*": [] },
      Limited: { [edge]: ["ou"], "Users - View": ["ou"], "OU Group - View": ["ou", "self and subordinates"] },
      Star: { "*": ["user ou"] },
      Trainer: { "Roster - Manage": ["user as instructor", "own provider"], "Session - Edit": ["user as instructor"] },
    },
    { ann: ["Boss"], bruno: ["Limited", "Star"] },
  )
  assert.deepEqual(notes, [
    'Production: the role "Limited" has "Edge APIs - Manage" with constraints that have no meaning for it (ou). They grant nothing now. Load the role again without them.',
    'Production: the role "Limited" has "OU Group - View" with constraints that have no meaning for it (self and subordinates). They grant nothing now. Load the role again without them.',
    'Production: the role "Star" has "*" with constraints (user ou). It no longer holds the permissions for which these kinds have no meaning, such as "Approvals - Manage".',
    'Production: the role "Trainer" has "Session - Edit" with constraints that have no meaning for it (user as instructor). They grant nothing now. Load the role again without them.',
  ])
  assert.deepEqual(held, [
    "Boss: *",
    "Limited: Edge APIs - Manage within ou",
    "Limited: OU Group - View within ou, self and subordinates",
    "Limited: Users - View within ou",
    "Star: * within user ou",
    "Trainer: Roster - Manage within own provider, user as instructor",
    "Trainer: Session - Edit within user as instructor",
  ])
})

test("the last holders of a permission that administers the portal keep it without constraints, and a note lists that", async () => {
  const { notes, held } = await upgrade(
    {
      Gone: { "*": [] },
      Keys: { [edge]: ["ou", "provider"], "Approvals - Manage": ["ou"] },
      Nobody: { [edge]: [], [settings]: ["ou"] },
      Star: { "*": ["ou"] },
    },
    { ann: ["Keys"], bruno: ["Star"], clara: ["Gone"] },
    ["clara"],
  )
  assert.deepEqual(held, [
    "Gone: *",
    "Keys: Approvals - Manage within ou",
    "Keys: Edge APIs - Manage",
    "Nobody: Edge APIs - Manage",
    "Nobody: Portal Settings - Manage within ou",
    "Star: * within ou",
    "Star: Edge APIs - Manage",
    "Star: Portal Settings - Manage",
  ])
  assert.deepEqual(notes.slice(0, 3), [
    'Production: the role "Keys" holds "Edge APIs - Manage" without constraints now, because nobody else holds it.',
    'Production: the role "Star" holds "Edge APIs - Manage" without constraints now, because nobody else holds it.',
    'Production: the role "Star" holds "Portal Settings - Manage" without constraints now, because nobody else holds it.',
  ])
})

test("if a person holds such a permission without constraints, other holders do not keep it, and no note is added", async () => {
  const { held } = await upgrade(
    { Keys: { [edge]: ["ou"] }, Edge: { [edge]: [], [settings]: [] } },
    { ann: ["Keys"], bruno: ["Edge"] },
  )
  assert.deepEqual(held, [
    "Edge: Edge APIs - Manage",
    "Edge: Portal Settings - Manage",
    "Keys: Edge APIs - Manage within ou",
  ])
  const { notes } = await upgrade({ Boss: { "*": [] }, View: { "Users - View": ["ou"] } }, { ann: ["Boss", "View"] })
  assert.deepEqual(notes, [])
})
