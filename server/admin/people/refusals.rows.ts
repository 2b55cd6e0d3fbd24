import { body, people, type Rows } from "../../testing/refusals/sample.ts"
import type { Limit } from "../../testing/roles.ts"

const north: Limit = { ou: "DIV-NORTH", subs: true }

const ofAnn = (body: object) => ({ params: { userId: "ann" }, body })

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  setPassword: {
    call: () => ({ params: { user: "ann" }, body: { password: "a long way to the yard" } }),
    needs: { "Users - Edit": [people()] },
    strength: {
      call: (_, user) => ({ params: { user }, body: { password: "a long way to the yard" } }),
      field: "user",
    },
  },
  searchPeople: {
    call: () => ({ query: { query: "ann" } }),
    needs: { "Users - View": [people(body({ people: [], more: false }))] },
  },
  getPerson: { call: () => ({ params: { userId: "ann" } }), needs: { "Users - View": [people()] } },
  changePerson: {
    call: () => ({ params: { userId: "ann" }, body: { absent: true } }),
    needs: { "Users - Edit": [people()] },
    strength: { call: (_, userId) => ({ params: { userId }, body: { active: false } }), field: "userId" },
    writes: {
      "a unit outside": {
        call: () => ofAnn({ ous: { Division: "DIV-SOUTH" } }),
        limits: [north, { ou: "TEAM-A" }],
        fields: ["ous.Division"],
        inside: () => ofAnn({ ous: { Division: "DIV-NORTH" } }),
      },
      "no unit that keeps the person inside": {
        call: () => ofAnn({ ous: { Division: null } }),
        limits: [north],
        fields: ["userId"],
        inside: () => ofAnn({ ous: { Team: null } }),
      },
      "a manager outside": {
        call: () => ofAnn({ manager: "bruno" }),
        limits: [north],
        fields: ["manager"],
        inside: () => ofAnn({ manager: null }),
      },
      "a unit where the caller may do more": {
        call: () => ofAnn({ ous: { Division: "DIV-SOUTH" } }),
        held: [{ permissions: ["View Transcript Item"], limits: [{ ou: "DIV-SOUTH" }] }],
        limits: [],
        fields: ["userId"],
        inside: () => ofAnn({ ous: { Division: "DIV-TWIN-1" } }),
      },
      "the caller as manager": {
        call: (_, manager) => ofAnn({ manager }),
        limits: [],
        fields: ["manager", "userId"],
        inside: () => ofAnn({ manager: "clara" }),
      },
    },
  },
}
