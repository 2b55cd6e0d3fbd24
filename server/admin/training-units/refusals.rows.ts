import { body, people, type Rows, refusal, type Sample, shared } from "../../testing/refusals/sample.ts"
import { add, forAnn, keyCode } from "../../testing/refusals/training-units.ts"

const notFound = people(refusal(404, "Not Found"))

const views = { "Training Unit Assignment - View": [notFound] } satisfies Sample["needs"]

const coded = shared((world) => add(world, keyCode("YARD-1")))

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  listTrainingUnitAssignments: {
    async call(world) {
      await coded(world)
      return { query: { title: "Yard" } }
    },
    needs: { "Training Unit Assignment - View": [people(body({ assignments: [], total: 0 }))] },
  },
  getTrainingUnitAssignment: { call: async (world) => ({ params: { id: await coded(world) } }), needs: views },
  addTrainingUnitAssignment: {
    call: () => ({ body: forAnn }),
    needs: { "Training Unit Assignment - Manage": [people()] },
  },
  cancelTrainingUnitAssignment: {
    call: async (world) => ({ params: { id: await add(world, { ...forAnn, startsOn: "2027-01-01" }) }, body: {} }),
    needs: { "Training Unit Assignment - Manage": [notFound] },
  },
  listTrainingUnitKeyCodes: {
    async call(world) {
      await coded(world)
      return { query: { code: "YARD-1" } }
    },
    needs: { "Training Unit Assignment - View": [people(body({ keyCodes: [], total: 0 }))] },
  },
}
