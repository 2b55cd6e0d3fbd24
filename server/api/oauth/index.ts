import type { Endpoint } from "../../endpoint.ts"
import { generateSession } from "./generate-session.ts"
import { openApiSession } from "./session.ts"
import { getToken } from "./token.ts"

/** The token endpoint, and the legacy session tokens. */
export const oauthApi: readonly Endpoint[] = [getToken, openApiSession, generateSession]
