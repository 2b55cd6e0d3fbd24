import { z } from "zod"
import { isSecret, noStore } from "../../access/credentials.ts"
import { isAdmitted } from "../../access/failed-attempts.ts"
import { grantedScopes } from "../../access/scopes.ts"
import { checkServices } from "../../access/services.ts"
import { findClient, issueToken } from "../../domain/applications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import type { Refusal } from "../../wire/faults.ts"
import { readTokenRequest, TokenBody, TokenError, tokenRefusal } from "./token-request.ts"

const Token = z
  .object({
    access_token: z.string().describe("Opaque. It has a colon in it."),
    expires_in: z.int().describe("Seconds from now."),
    scope: z.string().describe("What was granted: scopes with a blank between them, in the order of the registration."),
    token_type: z.literal("Bearer"),
  })
  .meta({ id: "Token" })

/** Issues a token to an application. Earlier tokens stay valid. */
export const getToken = endpoint({
  name: "getToken",
  summary: "Get a token for an application",
  description:
    "OAuth 2.0 client credentials. The body is JSON, under any content type, or a form; its members' names may be written in camel case or in snake case. The client may also be named by HTTP Basic authentication. Scopes that the application is not registered with are left out; if none is left, the request is refused.",
  method: "POST",
  path: "/services/api/oauth2/token",
  family: "plain",
  access: "anyone",
  checksSecret: true,
  source: "bytes",
  input: TokenBody,
  reply: Token,
  refusal: TokenError,
  async handle(body, { portal, address, credentials }) {
    await checkServices(portal)
    const { clientId, clientSecret, scopes, isBasic } = readTokenRequest(
      body,
      String(credentials.headers.authorization ?? ""),
    )
    const client = await findClient(portal, clientId)
    const right = isSecret(client?.secretHash, clientSecret)
    const name = client && `application ${client.id}`
    const admitted = await isAdmitted(portal, { name, nameAsSent: clientId, right, address })
    if (!client || !admitted) throw unknownClient(isBasic)
    const granted = grantedScopes(client.scopes, scopes)
    if (granted.length === 0)
      throw tokenRefusal("invalid_scope", "The application is registered with none of these scopes.")
    const answer: z.output<typeof Token> = {
      access_token: await issueToken(portal, client, granted),
      expires_in: client.validitySeconds,
      scope: granted.join(" "),
      token_type: "Bearer",
    }
    return plain(answer, 200, noStore)
  },
})

/**
 * The refusal of an application that is unknown or inactive, sent a wrong secret, or is bound to an inactive user: all
 * get the same text.
 */
function unknownClient(isBasic: boolean): Refusal {
  // Only a client that used HTTP Basic gets the challenge: a browser would show its own dialog.
  const challenge = isBasic ? { "www-authenticate": 'Basic realm="applications"' } : undefined
  return tokenRefusal("invalid_client", "The client id or the client secret is wrong.", challenge)
}
