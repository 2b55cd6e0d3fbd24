import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../testing/world.ts"
import { personWithin } from "./constraints.ts"
import type { Grant } from "./permissions.ts"

test("a permission with constraints holds for the people that they mean", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [ids] = await sql<Record<string, number>>`
    select (select id from ou where ou_id = 'DIV-NORTH') as north, (select id from ou where ou_id = 'DIV-SOUTH') as south,
      (select id from ou_type where name = 'Division') as division, (select id from ou_type where name = 'Group') as "group"
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

  // Who holds it, with which grants, and for whom it then holds. Clara is in the north, above Ann's unit; Bruno is in the south.
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
