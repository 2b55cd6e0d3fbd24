import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { address, documented } from "../contract/documented.ts"
import { generatedFiles } from "../contract/generated.ts"
import { gatherNames, type JsonSchema, schemasOf } from "../contract/schemas.ts"
import { type Endpoint, isOurs, ownPrefix } from "../endpoint.ts"
import { openWorld } from "../testing/world.ts"
import { endpoints } from "./app.ts"

// The promises of every endpoint, tested in one place.

const root = join(import.meta.dirname, "../..")

test("no two endpoints share a name", () => {
  assert.deepEqual(twice(endpoints.map(({ name }) => name.toLowerCase())), [])
})

test("no two endpoints share a method and path", () => {
  assert.deepEqual(twice(endpoints.map(address)), [])
})

test("every endpoint has a summary and describes its reply", () => {
  const silent = endpoints.filter(({ summary, reply }) => !/^[A-Z].*[^.]$/.test(summary) || !reply)
  assert.deepEqual(
    remediesFor(
      silent,
      "its summary must begin with a capital letter and end without a full stop, and it must have a reply",
    ),
    [],
  )
})

test("every endpoint of applications has a scope and a limit", () => {
  const unlimited = endpoints.filter(({ access, limit }) => typeof access === "object" && !limit)
  assert.deepEqual(remediesFor(unlimited, "state its limit"), [])
  const scopeless = endpoints.filter((endpoint) => !isOurs(endpoint) && !(typeof endpoint.access === "object"))
  assert.deepEqual(
    remediesFor(
      scopeless.filter(({ access }) => access !== "anyone"),
      "state its scope: access: { scope: … }",
    ),
    [],
  )
})

test("every endpoint of the admin API names a permission, or why it needs none", () => {
  const unguarded = endpoints.filter((endpoint) => isOurs(endpoint) || endpoint.access === "anyone")
  assert.deepEqual(
    remediesFor(
      unguarded.filter(({ permission, permissions, checksSecret }) => !permission && !permissions && !checksSecret),
      "state its permission, or why it needs none: permissions: { names: [], text: … }",
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

test("every endpoint is documented, or has a path under a prefix of ours", () => {
  const known = new Set(documented.map(address))
  assert.deepEqual(
    remediesFor(
      endpoints.filter((endpoint) => !known.has(address(endpoint)) && !isOurs(endpoint)),
      `its method and path must be in server/contract/documented.ts, or its path begin with ${ownPrefix}`,
    ),
    [],
  )
})

test("no documented endpoint is in the list twice", () => {
  assert.deepEqual(twice(documented.map(address)), [])
})

for (const [path, text] of Object.entries(generatedFiles(endpoints)))
  test(`${path} is what \`npm run generate\` would write`, async () => {
    assert.ok(text === (await readFile(join(root, path), "utf8")), `${path} is stale: run \`npm run generate\`.`)
  })

test("openapi.json passes the linter", async () => {
  const cli = join(root, "node_modules/@redocly/cli/bin/cli.js")
  // No telemetry, and no check for updates.
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
  for (const path of new Set(endpoints.map((endpoint) => filled(endpoint.path)))) {
    const right = methodsAt(path)
    const wrong = (["DELETE", "PATCH", "PUT", "POST"] as const).find((method) => !right.includes(method)) as "DELETE"
    const reply = await world.send(wrong, path, undefined, {})
    assert.equal(reply.status, 405, `${wrong} ${path}`)
    assert.deepEqual(String(reply.headers.allow).split(", ").sort(), right, path)
  }
})

test("OPTIONS returns the methods of every path, without a token, a body or a count", async () => {
  await using world = await openWorld()
  const ask = (url: string) => world.app.inject({ method: "OPTIONS", url })
  for (const path of new Set(endpoints.map((endpoint) => filled(endpoint.path)))) {
    const reply = await ask(path)
    assert.deepEqual([reply.statusCode, reply.body, reply.headers["content-length"]], [204, "", undefined], path)
    assert.deepEqual(String(reply.headers.allow).split(", ").sort(), methodsAt(path), path)
  }
  for (const path of ["/", "/healthz", "/web/main.js"])
    assert.equal((await ask(path)).headers.allow, "GET, HEAD, OPTIONS")
  assert.equal((await ask("/services/api/nowhere")).statusCode, 404)
  assert.deepEqual(await world.portal.sql`select bucket from throttle_window`, [])
})

test("odd capitals, trailing slashes and doubled slashes reach every endpoint", async () => {
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

/** Returns the methods of a path in alphabetical order. */
function methodsAt(path: string): string[] {
  const stated = endpoints.filter((endpoint) => leadsTo(path, endpoint)).map(({ method }) => method)
  return [...new Set([...stated, ...(stated.includes("GET") ? ["HEAD"] : []), "OPTIONS"])].sort()
}

/** What to do about each of these endpoints. */
function remediesFor(list: readonly Endpoint[], remedy: string): string[] {
  return list.map(({ name }) => `${name}: ${remedy}.`)
}

function twice(texts: string[]): string[] {
  return texts.filter((text, place) => texts.indexOf(text) !== place)
}

/** A path without the names of its parameters, to compare endpoints. */
function pathOf({ path }: { path: string }): string {
  return address({ method: "", path })
}

/** Whether a path matches an endpoint's: `/transcripts/explanation` matches `/transcripts/:id`, too. */
function leadsTo(path: string, endpoint: Endpoint): boolean {
  return new RegExp(`^${endpoint.path.replace(/:\w+/g, "[^/]+")}$`, "i").test(path)
}

/** Fills in the parameters of a path. */
function filled(path: string): string {
  return path.replace(/:\w+/g, "00000000-0000-4000-8000-000000000001")
}

/** Yields the fields without a description: of an input, and of the named schemas that it uses. */
function* undescribedIn(schema: JsonSchema, place: string): Generator<string> {
  for (const [member, value] of Object.entries(schema.properties ?? {})) {
    if (!value.description) yield `${place}.${member}: add .describe("…") to its schema.`
    yield* undescribedIn(value, `${place}.${member}`)
  }
  for (const part of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    if (part) yield* undescribedIn(part, place)
}
