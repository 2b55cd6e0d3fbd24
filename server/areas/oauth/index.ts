import type { Endpoint } from "../../endpoint.ts"

/** The token endpoint, the legacy session tokens, sign-in, and the registration of applications. */
export const oauth: readonly Endpoint[] = []
