import { people, type Rows } from "../../testing/refusals/sample.ts"
import { giveRole } from "../../testing/roles.ts"
import type { World } from "../../testing/world.ts"

/** Adds a group that a constraint names, and gives its OU ID. */
async function addDecisiveGroup(world: World, userName: string): Promise<string> {
  const ou = `GRP-${userName}`
  await world.send("PUT", `/admin/api/groups/${ou}`, { name: ou }, await world.signIn())
  await giveRole(world, "wsadmin", ["Tasks - Manage"], [{ ou }])
  return ou
}

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  getGroup: { call: () => ({ params: { groupId: "GRP-FIRST-AID" } }), needs: { "OU Group - View": [people()] } },
  putGroup: [
    {
      call: () => ({ params: { groupId: "GRP-FIRST-AID" }, body: { name: "First aiders", people: ["ann"] } }),
      needs: { "OU Group - Update": [people()] },
      strength: {
        call: async (world, user) => ({
          params: { groupId: await addDecisiveGroup(world, user) },
          body: { name: "Named", people: [user] },
        }),
        limits: [],
        field: "people[0]",
      },
      writes: {
        "a person to whom the caller may do more then": {
          call: () => ({
            params: { groupId: "GRP-FIRST-AID" },
            body: { name: "First aiders", people: ["ann", "clara"] },
          }),
          held: [{ permissions: ["View Transcript Item"], limits: [{ ou: "GRP-FIRST-AID" }, { ou: "DIV-SOUTH" }] }],
          limits: [],
          fields: ["groupId"],
          inside: () => ({ params: { groupId: "GRP-FIRST-AID" }, body: { name: "First aiders", people: ["bruno"] } }),
        },
      },
    },
    {
      call: () => ({ params: { groupId: "GRP-NEW" }, body: { name: "New" } }),
      needs: { "OU Group - Update": [people()] },
    },
  ],
  computeGroups: [
    { call: () => ({ body: { groupId: "GRP-FIRST-AID" } }), needs: { "OU Group - Update": [people()] } },
    { call: () => ({ body: {} }), needs: { "OU Group - Update": [people()] } },
  ],
}
