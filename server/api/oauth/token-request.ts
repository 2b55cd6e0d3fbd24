import { z } from "zod"
import { noStore } from "../../access/credentials.ts"
import { Refusal } from "../../wire/faults.ts"
import { checkTexts, decoded, parsed } from "../../wire/texts.ts"

/** The documented members of a token request. */
export const TokenBody = z
  .object({
    clientId: z.string().describe("The application's client id."),
    clientSecret: z.string().describe("Its secret."),
    grantType: z.literal("client_credentials").describe("No other grant is known."),
    scope: z
      .string()
      .optional()
      .describe(
        "Scopes with a blank between them. All that the application is registered with, when left out or `all`.",
      ),
  })
  .meta({ id: "TokenRequest" })

/** The body of the token endpoint's refusals, as RFC 6749 defines it. */
export const TokenError = z
  .object({
    error: z.enum(["invalid_request", "invalid_client", "unsupported_grant_type", "invalid_scope"]),
    error_description: z.string(),
  })
  .meta({ id: "TokenError" })

/** The content of a token request. */
export type TokenRequest = {
  clientId: string
  clientSecret: string
  scopes: string[]
  /** Whether HTTP Basic authentication named the client. */
  isBasic: boolean
}

/**
 * Reads a token request: JSON when it begins with a brace, whatever its content type says, else a form. Both accept
 * names in camel and in snake case. The client may also come in an HTTP Basic `Authorization` header. Refuses with 400
 * a body that can't be read, lacks a member or requests another grant.
 */
export function readTokenRequest(body: Buffer, authorization: string): TokenRequest {
  const sent = membersOf(body)
  const basic = sent.has("clientsecret") ? undefined : basicClient(authorization)
  const grantType = textOf(sent, "granttype")
  const clientId = basic?.id ?? textOf(sent, "clientid")
  const clientSecret = basic?.secret ?? textOf(sent, "clientsecret")
  const scope = textOf(sent, "scope") ?? ""

  if (grantType !== undefined && grantType !== "client_credentials")
    throw tokenRefusal("unsupported_grant_type", "The only grant type is client_credentials.")
  if (grantType === undefined || clientId === undefined || clientSecret === undefined) {
    const missing = Object.entries({ grantType, clientId, clientSecret }).filter(([, value]) => value === undefined)
    throw tokenRefusal("invalid_request", `Missing: ${missing.map(([name]) => name).join(", ")}.`)
  }
  return { clientId, clientSecret, scopes: scope.split(/\s+/).filter((name) => name !== ""), isBasic: Boolean(basic) }
}

/** A refusal of the token endpoint: 401 for an unknown client, else 400. */
export function tokenRefusal(
  error: z.output<typeof TokenError>["error"],
  description: string,
  headers: Record<string, string> = {},
): Refusal {
  const body: z.output<typeof TokenError> = { error, error_description: description }
  return new Refusal(error === "invalid_client" ? 401 : 400, description, { body, headers: { ...noStore, ...headers } })
}

/**
 * The members of a body, by their names in lower case and without underscores. Of several members with one name the
 * first counts.
 */
function membersOf(body: Buffer): Map<string, unknown> {
  const members = new Map<string, unknown>()
  for (const [name, value] of pairsOf(body)) {
    const key = name.toLowerCase().replaceAll("_", "")
    if (value !== null && value !== "" && !members.has(key)) members.set(key, value)
  }
  return members
}

function pairsOf(body: Buffer): [string, unknown][] {
  try {
    const text = decoded(body).trim()
    const pairs = text.startsWith("{") ? Object.entries(parsed(text) as object) : [...new URLSearchParams(text)]
    checkTexts(pairs)
    return pairs
  } catch (error) {
    // The same refusal, in the form of this endpoint.
    if (error instanceof Refusal) throw tokenRefusal("invalid_request", error.message)
    throw error
  }
}

function textOf(members: Map<string, unknown>, name: string): string | undefined {
  const value = members.get(name)
  if (value !== undefined && typeof value !== "string")
    throw tokenRefusal("invalid_request", "Every member must be a text.")
  return value
}

/** Reads the client from an HTTP Basic header. Its id and secret are never escaped: they are hexadecimal digits. */
function basicClient(authorization: string): { id: string; secret: string } | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization) ?? []
  const [, id, secret] = /^([^:\0]+):([^\0]+)$/.exec(Buffer.from(encoded ?? "", "base64").toString("latin1")) ?? []
  return id && secret ? { id, secret } : undefined
}
