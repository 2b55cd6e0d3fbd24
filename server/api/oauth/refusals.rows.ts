import type { Rows } from "../../testing/refusals/sample.ts"

/** How each endpoint of this face refuses. */
export const refusals: Rows = {
  getToken: "It is how an application becomes known: by its secret.",
  openSession: "It is how a session is opened: by an API id's signature.",
  generateSession: "As openSession.",
}
