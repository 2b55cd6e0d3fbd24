import type { Rows } from "../../testing/refusals/sample.ts"

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  signIn: "It is how a person becomes known: by the password.",
  signOut: "It ends the sign-in whose token is sent.",
  getMe: "People read what is theirs.",
  changePassword: "It is the caller's own password, and the old one must be known.",
}
