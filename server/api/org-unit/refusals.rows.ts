import type { Rows } from "../../testing/refusals/sample.ts"

/** How each endpoint of this face refuses. */
export const refusals: Rows = {
  listOrgUnits: "Documented for every application with its scope.",
}
