import { createHmac } from "node:crypto"
import { addApiKey } from "../domain/applications/api-key-queries.ts"
import { openWorld, type World } from "./world.ts"

export const path = "/services/api/sts/session"

/** A world with session tokens switched on and an API id, and ways to sign. */
export async function openSigning(settings: { users?: string[] } = {}) {
  const world = await openWorld()
  await world.portal.sql`update portal_setting set session_tokens_enabled = true`
  const key = await addApiKey(world.portal, { name: "Nightly export", ...settings })
  const date = (laterMs = 0) => new Date(world.portal.clock.now().getTime() + laterMs).toISOString().slice(0, -1)
  let signings = 0

  // A signature opens one session, so each has its own date.
  function keyHeaders(
    method: string,
    path: string,
    { secret = key.apiSecret, id = key.apiId, at = date(signings++) } = {},
  ) {
    const signature = signed(secret, `${method}\nx-csod-api-key:${id}\nx-csod-date:${at}\n${path}`)
    return { "x-csod-api-key": id, "x-csod-date": at, "x-csod-signature": signature }
  }

  return {
    world,
    key,
    date,
    keyHeaders,
    /** Opens a session, signed over the path that is sent. */
    open: (userName: string, alias: string, headers: Record<string, string> = {}, sent = path) =>
      world.send("POST", `${sent}?${new URLSearchParams({ userName, alias })}`, undefined, {
        ...keyHeaders("POST", sent),
        accept: "",
        ...headers,
      }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

export function signed(secret: string, text: string): string {
  return createHmac("sha512", Buffer.from(secret, "base64")).update(text, "utf8").digest("base64")
}

export const json = { accept: "application/json" }

export type Session = { Token: string; Secret: string; Alias: string; ExpiresOn: string }

/** Reads a learning object with the headers that the session's holder signs. */
export function call(
  world: World,
  { Token, Secret }: Session,
  sent = "/services/api/LO/GetDetails",
  headers: object = json,
) {
  const date = world.portal.clock.now().toISOString().slice(0, -1)
  const signature = signed(Secret, `GET\nx-csod-date:${date}\nx-csod-session-token:${Token}\n${sent}`)
  const sessionHeaders = { "x-csod-signature": signature, "x-csod-session-token": Token, "x-csod-date": date }
  return world.get(sent, { ObjectID: "none" }, { ...sessionHeaders, ...headers })
}
