import assert from "node:assert/strict"
import { test } from "node:test"
import { loadProblems, loadText } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"

test("a role with a constraint that has no meaning for its permission is refused, and nothing of the file is stored", async () => {
  await using world = await openWorld()
  const north = "{ ou: { Division: DIV-NORTH } }"
  const role = (permissions: string) => `roles:\n  - name: Keys\n    permissions:\n${permissions}`
  const limited = (permission: string, within: string) => `      - { permission: ${permission}, within: [${within}] }\n`
  const wrong = role(
    limited("Users - View", north) +
      limited("Edge APIs - Manage", north) +
      limited("OU Group - View", `${north}, { selfAndSubordinates: true }`) +
      limited("Session - Edit", "{ ownSessions: true }, { ownProviders: true }"),
  )
  assert.deepEqual(await loadProblems(world, wrong), [
    '5: roles[0].permissions[1].within[0]: a constraint of the kind "ou" has no meaning for the permission "Edge APIs - Manage" and would grant nothing; no kind of constraint has one.',
    '6: roles[0].permissions[2].within[1]: a constraint of the kind "self and subordinates" has no meaning for the permission "OU Group - View" and would grant nothing; the kinds that have one are: ou, user ou.',
    '7: roles[0].permissions[3].within[0]: a constraint of the kind "user as instructor" has no meaning for the permission "Session - Edit" and would grant nothing; the kinds that have one are: ou, user ou, self and subordinates, provider, training type, training item.',
  ])
  assert.deepEqual(await world.portal.sql`select from role where name = 'Keys'`, [])
  await loadText(world, role(limited("Users - View", north) + limited('"*"', north)))
  assert.equal((await world.portal.sql`select from permission_constraint`).length, 2)
})
