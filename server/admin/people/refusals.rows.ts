import { body, people, type Rows } from "../../testing/refusals/sample.ts"

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  setPassword: {
    call: () => ({ params: { user: "ann" }, body: { password: "a long way to the yard" } }),
    needs: { "Users - Edit": [people()] },
  },
  searchPeople: {
    call: () => ({ query: { query: "ann" } }),
    needs: { "Users - View": [people(body({ people: [], more: false }))] },
  },
  getPerson: { call: () => ({ params: { userId: "ann" } }), needs: { "Users - View": [people()] } },
  changePerson: {
    call: () => ({ params: { userId: "ann" }, body: { absent: true } }),
    needs: { "Users - Edit": [people()] },
  },
}
