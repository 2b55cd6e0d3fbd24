import { manages } from "../../testing/refusals/portal.ts"
import type { Rows } from "../../testing/refusals/sample.ts"

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  listJobs: { call: () => ({}), needs: manages },
  stopJob: {
    async call(world) {
      const { body } = await world.send("POST", "/admin/api/group-computations", {}, await world.signIn())
      return { params: { id: body.jobId } }
    },
    needs: manages,
  },
}
