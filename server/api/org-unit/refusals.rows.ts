import type { Rows } from "../../testing/refusals/sample.ts"

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  listOrgUnits: "Documented for every application with its scope.",
}
