import { scopes } from "../access/scopes.ts"
import type { Endpoint } from "../endpoint.ts"
import { documentedApis } from "./documented.ts"

/** The authentication of an endpoint: one of these alternatives. An empty list means anyone. */
export function securityOf({ access, checksSecret, family }: Endpoint): object[] {
  // The endpoint that issues legacy session tokens is signed with the secret of an API id.
  if (access === "anyone" && checksSecret && family === "foundational")
    return [{ apiKey: [], sessionDate: [], sessionSignature: [] }]
  if (access === "anyone") return []
  if (access === "people") return [{ signIn: [] }]
  return [{ oauth2: [access.scope] }, { sessionToken: [], sessionDate: [], sessionSignature: [] }]
}

/** The authentication schemes, for the components. */
export const securitySchemes = {
  oauth2: {
    type: "oauth2",
    description:
      "Applications. A token has the scopes that were asked for, or all that the application is registered with.",
    flows: {
      clientCredentials: {
        tokenUrl: "/services/api/oauth2/token",
        scopes: Object.fromEntries(scopes.map((scope) => [scope, scopeText(scope)])),
      },
    },
  },
  apiKey: signed("x-csod-api-key", "An API id, which opens legacy sessions."),
  sessionToken: signed("x-csod-session-token", "The token of a legacy session."),
  sessionDate: signed("x-csod-date", "The time of the call, UTC, `yyyy-MM-ddTHH:mm:ss.fff`."),
  sessionSignature: signed(
    "x-csod-signature",
    "Base64 of the HMAC-SHA512 of the method, the other two headers as `name:value`, and the path, each on a line. The key is the secret of the session, or of the API id.",
  ),
  signIn: { type: "http", scheme: "bearer", description: "People, with the token of their sign-in." },
}

function signed(name: string, description: string): object {
  return { type: "apiKey", in: "header", name, description }
}

function scopeText(scope: string): string {
  const using = documentedApis.filter((api) => api.endpoints.some((endpoint) => endpoint.scope === scope))
  return using.map((api) => api.name).join("; ")
}
