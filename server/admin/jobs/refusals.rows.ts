import { manages } from "../../testing/refusals/portal.ts"
import type { Rows } from "../../testing/refusals/sample.ts"

/** How each endpoint of this face refuses. */
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
