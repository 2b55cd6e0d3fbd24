import { body, people, type Rows } from "../../testing/refusals/sample.ts"

/** How each endpoint of this face refuses. */
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
