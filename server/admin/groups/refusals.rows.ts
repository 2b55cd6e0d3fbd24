import { people, type Rows } from "../../testing/refusals/sample.ts"

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  getGroup: { call: () => ({ params: { groupId: "GRP-FIRST-AID" } }), needs: { "OU Group - View": [people()] } },
  putGroup: [
    {
      call: () => ({ params: { groupId: "GRP-FIRST-AID" }, body: { name: "First aiders", people: ["ann"] } }),
      needs: { "OU Group - Update": [people()] },
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
