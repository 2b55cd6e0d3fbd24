import { manages } from "../../testing/refusals/portal.ts"
import { type Rows, type Sample, wholePortal } from "../../testing/refusals/sample.ts"

const prefers = { "Assignment Tool Preferences": wholePortal } satisfies Sample["needs"]

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  getPortalSettings: [
    { call: () => ({}), needs: manages },
    { call: () => ({}), needs: prefers },
  ],
  changePortalSettings: [
    { call: () => ({ body: { sessionTokenHours: 9 } }), needs: manages },
    { call: () => ({ body: { highUserPercent: 77 } }), needs: prefers },
  ],
}
