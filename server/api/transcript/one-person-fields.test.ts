import assert from "node:assert/strict"
import { test } from "node:test"
import { annIn, base, read, write } from "../../testing/one-person.ts"
import { giveRole } from "../../testing/roles.ts"
import { stampsOf } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

// Comments and custom fields of one person, by the Transcript API.

test("the comment is set, kept and deleted, and each edit is stamped", async () => {
  await using world = await openWorld()
  const { which, rowId } = await annIn(world, "registered")
  world.pass(60_000)
  const set = await write(world, "update", { ...which, comment: "Bring boots. 👢" })
  assert.equal(set.body.data.lastModifiedDate, "2026-03-04T09:16:00Z")
  assert.equal(await commentOf(world, rowId), "Bring boots. 👢")
  await write(world, "update", { ...which, customFields: [] })
  assert.equal(await commentOf(world, rowId), "Bring boots. 👢")
  await write(world, "update", { ...which, comment: "" })
  assert.equal(await commentOf(world, rowId), null)
  assert.equal((await write(world, "update", { ...which, comment: "é".repeat(500) })).status, 200)
  const stamps = (await stampsOf(world.portal.sql, rowId)).slice(1)
  assert.deepEqual(
    stamps.map(({ kind, status, message }) => [kind, status, message]),
    [
      ["Edited", null, "Bring boots. 👢"],
      ["Edited", null, null],
      ["Edited", null, null],
      ["Edited", null, "é".repeat(250)],
    ],
  )
})

async function commentOf({ portal: { sql } }: World, rowId: number): Promise<string | null> {
  const [row] = await sql<{ comment: string | null }>`select comment from transcript where id = ${rowId}`
  return row!.comment
}

/** Adds some custom fields of transcripts, one of them for human resources alone. */
async function addFields({ portal: { sql } }: World): Promise<void> {
  await sql.script(`
    insert into custom_field (tag, name, area, type, display_order)
      values ('SHIFT', 'Shift', 'transcript', 'drop-down', 1),
      ('BADGE', 'Badge', 'transcript', 'short text', 2), ('PAID', 'Paid', 'transcript', 'check box', 3),
      ('COST', 'Cost', 'transcript', 'numeric', 4), ('SEEN', 'Seen', 'transcript', 'date', 5),
        ('GRADE', 'Grade', 'transcript', 'short text', 6);
    insert into custom_field (tag, name, area, type, active) values ('OLD', 'Old', 'transcript', 'short text', false);
    update custom_field set translations = '{"fr-FR": {"name": "Équipe"}}' where tag = 'SHIFT';
    insert into custom_field_option (field_id, value, translations)
    select id, v, jsonb_build_object('fr-FR', jsonb_build_object('value', fr)) from custom_field,
      (values ('Early', 'Tôt'), ('Late', 'Tard')) options (v, fr) where tag = 'SHIFT';
    insert into custom_field_access (field_id, role_id, access)
    select custom_field.id, role.id, access from custom_field, role, unnest(array['view', 'edit']) access
    where tag = 'GRADE' and role.name = 'Human resources';
  `)
}

test("custom fields are set by name (the tag) and values, and read as publicName and value; fields that are left out stay", async () => {
  await using world = await openWorld()
  await addFields(world)
  const { which } = await annIn(world, "registered")
  const fields = () => read(world, "custom-fields", which)
  const empty = ["Shift", "Badge", "Paid", "Cost", "Seen"].map((publicName) => ({ publicName, value: null }))
  assert.deepEqual(await fields(), empty)
  const customFields = [
    { name: "[shift]", values: ["early"] },
    { name: "BADGE", values: ["A-7"] },
    { name: "PAID", values: [true] },
    { name: "COST", values: [12.5] },
    { name: "SEEN", values: ["03-04-2026"] },
  ]
  const { status, body } = await write(world, "update", { ...which, customFields })
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(await fields(), [
    { publicName: "Shift", value: "Early" },
    { publicName: "Badge", value: "A-7" },
    { publicName: "Paid", value: "true" },
    { publicName: "Cost", value: "12.5" },
    { publicName: "Seen", value: "03-04-2026" },
  ])
  await write(world, "update", {
    ...which,
    customFields: [
      { name: "BADGE", values: [] },
      { name: "COST", values: [""] },
      { name: "SHIFT", values: ["Late"] },
    ],
  })
  assert.deepEqual(await fields(), [
    { publicName: "Shift", value: "Late" },
    { publicName: "Badge", value: null },
    { publicName: "Paid", value: "true" },
    { publicName: "Cost", value: null },
    { publicName: "Seen", value: "03-04-2026" },
  ])
  await giveRole(world, "bruno", ["View Transcript Item"])
  const { body: french } = await world.get(`${base}/custom-fields`, which, await world.authorize({ userName: "bruno" }))
  assert.deepEqual(french.data[0], { publicName: "Équipe", value: "Tard" })
})

test("a caller with the role sees and edits a field that is restricted to it", async () => {
  await using world = await openWorld()
  await addFields(world)
  const { which } = await annIn(world, "registered")
  await world.portal.sql`
    insert into person_role (person_id, role_id) select person.id, role.id from person, role
      where user_id = 'wsadmin' and role.name = 'Human resources'
  `
  assert.equal(
    (await write(world, "update", { ...which, customFields: [{ name: "GRADE", values: ["B"] }] })).status,
    200,
  )
  assert.deepEqual((await read(world, "custom-fields", which)).at(-1), { publicName: "Grade", value: "B" })
})

test("all faults of custom fields are returned at once, and nothing is stored", async () => {
  await using world = await openWorld()
  await addFields(world)
  const { which, rowId } = await annIn(world, "registered")
  const customFields = [
    { name: "", values: ["x"] },
    { name: "OLD", values: ["x"] },
    { name: "GRADE", values: ["A"] },
    { name: "BADGE", values: ["x".repeat(101)] },
    { name: "SHIFT", values: ["Noon"] },
    { name: "COST", values: ["much"] },
    { name: "PAID", values: ["true", "false"] },
    { name: "PAID", values: ["true"] },
  ]
  const { status, body } = await write(world, "update", { ...which, comment: "kept out", customFields })
  assert.equal(status, 400)
  assert.deepEqual(body.error.details, [
    { field: "customFields[0].name", message: "Failed: Invalid Title value" },
    { field: "customFields[1].name", message: "Invalid custom field: OLD" },
    { field: "customFields[2].name", message: "User doesn't have a access to custom fields: GRADE" },
    { field: "customFields[3].values", message: "Failed: Invalid Value" },
    { field: "customFields[4].values", message: "Invalid custom field value: Noon" },
    { field: "customFields[5].values", message: "Invalid custom field value: much" },
    { field: "customFields[7].name", message: "Failed: Duplicate values exist" },
    { field: "customFields[6].values", message: "Failed: Duplicate values exist" },
  ])
  assert.equal(await commentOf(world, rowId), null)
  assert.deepEqual((await read(world, "custom-fields", which))[2], { publicName: "Paid", value: null })
})
