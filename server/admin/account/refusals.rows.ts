import type { Rows } from "../../testing/refusals/sample.ts"

/** How each endpoint of this face refuses. */
export const refusals: Rows = {
  signIn: "It is how a person becomes known: by the password.",
  signOut: "It ends the sign-in whose token is sent.",
  getMe: "People read what is theirs.",
  changePassword: "It is the caller's own password, and the old one must be known.",
}
