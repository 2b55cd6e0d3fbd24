import assert from "node:assert/strict"
import { createHmac } from "node:crypto"
import { test } from "node:test"
import { openApp } from "../../http/app.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { setPassword } from "../people/index.ts"

test("secrets, passwords and tokens are neither in the database nor in the log in plain text", async () => {
  await using world = await openWorld()
  const { portal } = world
  await portal.sql`update portal_setting set session_tokens_enabled = true`
  const [ann] = await portal.sql<{ id: number }>`select id from person where user_name = 'ann'`
  const password = "correct horse battery"
  await setPassword(portal, ann!.id, password)

  const log: string[] = []
  const app = openApp({ portalOf: () => portal, log: { write: (line) => void log.push(line) } })
  const send = async (method: "GET" | "POST", url: string, body?: object, headers: Record<string, string> = {}) => {
    const reply = await app.inject({ method, url, payload: body, headers: { ...headers, accept: "application/json" } })
    assert.ok(reply.statusCode < 300, `${url}: ${reply.body}`)
    return reply.json()
  }

  const { token } = await send("POST", "/admin/api/sign-in", { userName: "ann", password })
  const admin = await world.signIn()
  const registration = { name: "Sync", user: "ann", scopes: ["all"] }
  const { id, clientId, clientSecret } = await send("POST", "/admin/api/applications", registration, admin)
  const reset = await send("POST", `/admin/api/applications/${id}/secret`, undefined, admin)
  const client = { clientId, clientSecret: reset.clientSecret, grantType: "client_credentials" }
  const { access_token: accessToken } = await send("POST", "/services/api/oauth2/token", client)
  await send("GET", "/services/api/LO/GetDetails", undefined, { authorization: `Bearer ${accessToken}` })
  const { apiId, apiSecret } = await send("POST", "/admin/api/api-ids", { name: "Nightly" }, admin)
  const sts = "/services/api/sts/session"
  const keyed = signed(world, apiSecret, "POST", sts, { "x-csod-api-key": apiId })
  const [session] = (await send("POST", `${sts}?userName=ann&alias=a`, undefined, keyed)).data
  const details = "/services/api/LO/GetDetails"
  await send(
    "GET",
    details,
    undefined,
    signed(world, session.Secret, "GET", details, { "x-csod-session-token": session.Token }),
  )
  await app.inject({
    method: "POST",
    url: "/admin/api/sign-in",
    payload: { userName: "ann", password: `${password}!` },
  })
  await app.close()

  const texts = [
    password,
    token,
    clientSecret,
    reset.clientSecret,
    accessToken,
    apiSecret,
    session.Token,
    session.Secret,
  ]
  const secrets = texts.flatMap((text) => [
    text,
    Buffer.from(text).toString("hex"),
    Buffer.from(text).toString("base64").replace(/=+$/, ""),
    Buffer.from(text, "base64").toString("hex"),
  ])
  const kept = await everything(world)
  assert.ok(kept.includes(clientId) && kept.includes(apiId) && log.join("").includes(sts))
  for (const [index, secret] of secrets.entries()) {
    assert.ok(!kept.includes(secret), `the database has secret ${index}`)
    assert.ok(!log.join("").includes(secret), `the log has secret ${index}`)
  }
})

/** Every row of every table, as text. */
async function everything({ portal }: World): Promise<string> {
  const tables = await portal.sql<{ tableName: string }>`
    select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
  `
  assert.ok(tables.length > 20)
  const [row] = await portal.sql<{ text: string }>`
    select string_agg(query_to_xml(format('select t::text from %I t', table_name), true, false, '')::text, '') as text
    from unnest(${tables.map(({ tableName }) => tableName)}::text[]) as table_name
  `
  return row!.text
}

function signed({ portal }: World, secret: string, method: string, path: string, headers: Record<string, string>) {
  const all: Record<string, string> = { ...headers, "x-csod-date": portal.clock.now().toISOString().slice(0, -1) }
  const lines = Object.keys(all)
    .sort()
    .map((name) => `${name}:${all[name]}`)
  const text = [method, ...lines, path].join("\n")
  const signature = createHmac("sha512", Buffer.from(secret, "base64")).update(text).digest("base64")
  return { ...all, "x-csod-signature": signature }
}
