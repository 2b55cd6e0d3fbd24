import type { Rows } from "../../testing/refusals/sample.ts"

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  getToken: "It is how an application becomes known: by its secret.",
  openSession: "It is how a session is opened: by an API id's signature.",
  generateSession: "As openSession.",
}
