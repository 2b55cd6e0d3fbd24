import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { tokenHash } from "./access/credentials.ts"
import { endpoints } from "./app.ts"
import { address, documented, ownPrefix } from "./contract/documented.ts"
import { generatedFiles } from "./contract/generated.ts"
import { gatherNames, type JsonSchema, schemasOf } from "./contract/schemas.ts"
import type { Endpoint } from "./endpoint.ts"
import type { Portal } from "./portal/portal.ts"
import { openWorld } from "./testing/world.ts"

// What every endpoint promises, so that none has to be asked for it.

const root = join(import.meta.dirname, "..")

test("no two endpoints share a name", () => {
  assert.deepEqual(twice(endpoints.map(({ name }) => name.toLowerCase())), [])
})

test("no two endpoints share a method and path", () => {
  assert.deepEqual(twice(endpoints.map(address)), [])
})

test("every endpoint is summed up and says what it answers", () => {
  const silent = endpoints.filter(({ summary, reply }) => !/^[A-Z].*[^.]$/.test(summary) || !reply)
  assert.deepEqual(names(silent), [])
})

test("every endpoint of applications has a scope and a limit", () => {
  const unlimited = endpoints.filter(({ access, limit }) => typeof access === "object" && !limit)
  assert.deepEqual(names(unlimited), [])
  const scopeless = endpoints.filter((endpoint) => !isOurs(endpoint) && !(typeof endpoint.access === "object"))
  assert.deepEqual(names(scopeless.filter(({ access }) => access !== "anyone")), [])
})

test("every endpoint of ours names a permission, or why it needs none", () => {
  const unguarded = endpoints.filter((endpoint) => isOurs(endpoint) || endpoint.access === "anyone")
  assert.deepEqual(
    names(
      unguarded.filter(({ permission, permissions, checksSecret }) => !permission && !permissions && !checksSecret),
    ),
    [],
  )
})

test("every field of every input is described", () => {
  const { named, inputs } = schemasOf(endpoints)
  const used = new Set<string>()
  for (const input of inputs.values()) gatherNames(input, named, used)
  const parts = [
    ...[...inputs].map(([{ name }, input]) => [name, input] as const),
    ...[...used].map((name) => [name, named[name] as JsonSchema] as const),
  ]
  assert.deepEqual(
    parts.flatMap(([name, schema]) => [...undescribedIn(schema, name)]),
    [],
  )
})

test("every endpoint is documented, or stands under a prefix of ours", () => {
  const known = new Set(documented.map(address))
  assert.deepEqual(names(endpoints.filter((endpoint) => !known.has(address(endpoint)) && !isOurs(endpoint))), [])
})

test("no documented endpoint stands in the list twice", () => {
  assert.deepEqual(twice(documented.map(address)), [])
})

for (const [path, text] of Object.entries(generatedFiles(endpoints)))
  test(`${path} is what \`npm run generate\` would write`, async () => {
    assert.ok(text === (await readFile(join(root, path), "utf8")), `${path} is stale: run \`npm run generate\`.`)
  })

test("openapi.json passes the linter", async () => {
  const cli = join(root, "node_modules/@redocly/cli/bin/cli.js")
  // Neither usage nor updates are anybody's business.
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  const said = await new Promise<string>((resolve) => {
    const args = [cli, "lint", "--format=stylish", "openapi.json"]
    execFile(process.execPath, args, { cwd: root, env }, (error, stdout, stderr) =>
      resolve(error || /warning|error/.test(stdout) ? `${stdout}${stderr}` : ""),
    )
  })
  assert.equal(said, "")
})

test("a documented endpoint that is not built yet answers 404 in the documented error body, without a token", async () => {
  await using world = await openWorld()
  const built = new Set(endpoints.map(address))
  const paths = new Set(endpoints.map(pathOf))
  for (const endpoint of documented.filter((one) => !built.has(address(one)))) {
    const reply = await world.send(endpoint.method as "POST", filled(endpoint.path), undefined, {})
    const status = paths.has(pathOf(endpoint)) ? 405 : 404
    assert.equal(reply.status, status, `${endpoint.method} ${endpoint.path}`)
    assert.equal(reply.body.status, String(status))
    assert.equal(reply.body.error.code, String(status))
  }
})

test("a wrong method is answered 405, with the right ones in Allow", async () => {
  await using world = await openWorld()
  for (const [path, methods] of Map.groupBy(endpoints, pathOf)) {
    const right = methods.map(({ method }) => method as string)
    const wrong = ["DELETE", "PATCH", "PUT", "POST"].find((method) => !right.includes(method)) as "DELETE"
    const reply = await world.send(wrong, filled(methods[0]?.path as string), undefined, {})
    assert.equal(reply.status, 405, `${wrong} ${path}`)
    assert.deepEqual(String(reply.headers.allow).split(", ").sort(), right.sort())
  }
})

test("odd capitals, slashes at the end and doubled slashes reach every endpoint", async () => {
  await using world = await openWorld()
  for (const { method, path } of endpoints) {
    const plain = filled(path)
    const odd = [plain.toUpperCase(), plain.toLowerCase(), `${plain}/`, plain.replaceAll("/", "//")]
    for (const url of odd) {
      const { statusCode } = await world.app.inject({ method, url })
      assert.ok(statusCode !== 404 && statusCode !== 405, `${method} ${url} answered ${statusCode}`)
    }
  }
})

test("every endpoint of applications refuses without a token, with a person's, and with one that lacks its scope", async () => {
  await using world = await openWorld()
  const person = await signIn(world.portal)
  for (const { method, path, access } of endpoints) {
    if (typeof access !== "object") continue
    const scopeless = await world.authorize({ scopes: ["inbox:read"].filter((scope) => scope !== access.scope) })
    for (const headers of [{}, person, { authorization: "Bearer unknown" }, scopeless]) {
      const { status, body } = await world.send(method as "POST", filled(path), undefined, headers)
      assert.equal(status, 401, `${method} ${path} with ${JSON.stringify(headers)}`)
      assert.equal(body.error.message, "Unauthorized")
    }
  }
})

test("every endpoint of people refuses without a token, and with an application's", async () => {
  await using world = await openWorld()
  const application = await world.authorize()
  for (const { method, path, access } of endpoints) {
    if (access !== "people") continue
    for (const headers of [{}, application, { authorization: "Bearer unknown" }]) {
      const { status } = await world.send(method as "POST", filled(path), undefined, headers)
      assert.equal(status, 401, `${method} ${path} with ${JSON.stringify(headers)}`)
    }
  }
})

function names(list: readonly Endpoint[]): string[] {
  return list.map(({ name }) => name)
}

function twice(texts: string[]): string[] {
  return texts.filter((text, place) => texts.indexOf(text) !== place)
}

function isOurs({ path }: Endpoint): boolean {
  return path.startsWith(ownPrefix)
}

/** A path by which two endpoints are the same but for their methods. */
function pathOf({ path }: { path: string }): string {
  return address({ method: "", path })
}

/** A path with something in the place of each parameter. */
function filled(path: string): string {
  return path.replace(/:\w+/g, "00000000-0000-4000-8000-000000000001")
}

/** The fields without a description: of an input, and of the named schemas that it is made of. */
function* undescribedIn(schema: JsonSchema, place: string): Generator<string> {
  for (const [member, value] of Object.entries(schema.properties ?? {})) {
    if (!value.description) yield `${place}.${member}`
    yield* undescribedIn(value, `${place}.${member}`)
  }
  for (const part of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    if (part) yield* undescribedIn(part, place)
}

/** The header of somebody who has signed in. */
async function signIn({ sql, clock }: Portal): Promise<Record<string, string>> {
  const token = randomBytes(16).toString("hex")
  const until = new Date(clock.now().getTime() + 3_600_000)
  await sql`
    insert into person_token (hash, person_id, issued_at, expires_at)
    select ${tokenHash(token)}, id, ${clock.now()}, ${until} from person where user_name = 'wsadmin'
  `
  return { authorization: `Bearer ${token}` }
}
