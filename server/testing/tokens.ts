import assert from "node:assert/strict"
import { addApplication } from "../domain/applications/application-queries.ts"
import { openWorld, type World } from "./world.ts"

/** The path of the token endpoint. */
export const tokenPath = "/services/api/oauth2/token"

/** Opens a world with an application that may read and create trainings, and a function that requests tokens. */
export async function openRegistered(settings: object = {}) {
  const world = await openWorld()
  const draft = { name: "Portal sync", user: "wsadmin", scopes: ["training:read", "training:create"], ...settings }
  const { clientId, clientSecret } = await addApplication(world.portal, draft)
  const right = { clientId, clientSecret, grantType: "client_credentials" }
  return {
    world,
    right,
    ask: (body: object | string | Buffer, headers: Record<string, string> = {}) =>
      world.send("POST", tokenPath, body, headers),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

/** Returns the header that sends a token. */
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Whether a token may describe a learning object: a call that needs `training:read`. */
export async function mayRead(world: World, token: string): Promise<boolean> {
  const { status } = await world.get("/services/api/LO/GetDetails", { ObjectID: "none" }, bearer(token))
  assert.ok(status === 200 || status === 401, String(status))
  return status === 200
}
