import type { Endpoint } from "../../endpoint.ts"
import { changePassword } from "./change-password.ts"
import { me } from "./me.ts"
import { signIn } from "./sign-in.ts"
import { signOut } from "./sign-out.ts"

/** Signing in and out, and changing one's own password. */
export const accountAdmin: readonly Endpoint[] = [signIn, signOut, me, changePassword]
