import { z } from "zod"
import { noStore, unauthorized } from "../../access/credentials.ts"
import { isAdmitted } from "../../access/failed-attempts.ts"
import { checkServices } from "../../access/services.ts"
import { dummySecret, isSignedWith, spendSignature } from "../../access/session-signature.ts"
import { findSigningKey, openApiSession } from "../../domain/applications/index.ts"
import type { Context } from "../../endpoint.ts"
import { created, type Reply } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { wireInstant } from "../../wire/fields.ts"

/**
 * A new legacy session, whose token and secret are returned only once. Wire: the name of the schema is the name of the
 * XML element.
 */
export const Session = z
  .object({
    Token: z.string().describe("For the header `x-csod-session-token` of signed calls."),
    Secret: z.string().describe("Base64 of the key that signs them."),
    Alias: z.string(),
    ExpiresOn: z.string().describe("UTC, such as `2026-03-05T09:15:00+0000`."),
  })
  .meta({ id: "Session" })

/** The XML namespace of a session. */
export const sessionNamespace = "www.CornerStoneOnDemand.com/Core/"

/** The input of both forms of the endpoint. */
export const sessionInput = z.object({
  userName: z.string().min(1).describe("The login name of the active user that the session is for."),
  alias: z
    .string()
    .min(1)
    .max(200)
    .describe("A name for the session. No other active session of the user may have it, in any case of letters."),
})

/** The description of both forms of the endpoint. */
export const sessionDescription =
  "Signed with the secret of an API id, in the headers `x-csod-api-key`, `x-csod-date` and `x-csod-signature`. A signature opens one session: it does not cover the query, so whoever sees one could open another with it. The portal must have session tokens switched on."

/** Opens a session for the user whom the caller names, if the request is signed with the secret of an API id. */
export async function answerWithSession(input: z.output<typeof sessionInput>, context: Context): Promise<Reply> {
  const { portal, address, credentials } = context
  await checkServices(portal, { sessionTokens: true })
  const keyId = await signingKey({ portal, address, credentials })
  const opened = await openApiSession(portal, keyId, input)
  if (opened === "no user") throw new Refusal(400, "The user is not an active user that this API id may act for.")
  if (opened === "alias taken") throw new Refusal(400, "The user has an active session with this alias.")
  const { token, secret, expiresAt } = opened
  const session: z.output<typeof Session> = {
    Token: token,
    Secret: secret.toString("base64"),
    Alias: input.alias,
    ExpiresOn: wireInstant(expiresAt),
  }
  return { ...created(session), headers: noStore }
}

/**
 * The id of the key that signed a request. Refuses with 401 a request without a signature, with a wrong signature or
 * date, or with a signature that was used before.
 */
async function signingKey({ portal, address, credentials }: Pick<Context, "portal" | "address" | "credentials">) {
  const apiId = String(credentials.headers["x-csod-api-key"] ?? "")
  const key = await findSigningKey(portal, apiId)
  const secret = key ? portal.sealer.open(key.sealedSecret) : dummySecret
  const right = isSignedWith(secret, credentials, portal.clock.now())
  const admitted = await isAdmitted(portal, { name: key && `api key ${key.id}`, nameAsSent: apiId, right, address })
  if (!key || !admitted || !(await spendSignature(portal, credentials))) throw unauthorized()
  return key.id
}
