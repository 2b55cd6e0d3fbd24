import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { plain } from "../wire/envelopes.ts"
import { row } from "../wire/faults.ts"
import { foundational, ouEndpoint, reportingView } from "../wire/limits.ts"
import { adminClientSource, clientSource } from "./client-source.ts"
import { coverage } from "./coverage.ts"
import { openapi } from "./openapi.ts"

const handle = async () => plain({})

const getThing = endpoint({
  name: "getThing",
  summary: "Get a thing",
  description: "Any thing.",
  method: "GET",
  path: "/services/api/LO/GetDetails",
  family: "foundational",
  access: { scope: "training:read" },
  permissions: { names: ["Events - View"], text: "`Events - View`, of an event." },
  limit: foundational,
  input: z.object({ ObjectID: z.string().optional().describe("Its id.") }),
  reply: z.object({ name: z.string() }).meta({ id: "Thing" }),
  errors: { Thing: [row("ObjectID", "Either | or")] },
  examples: { plain: { ObjectID: "1" } },
  handle,
})

const listThings = endpoint({
  ...getThing,
  name: "listThings",
  path: "/services/api/Core/GlobalSearch",
  many: true,
  input: z.object({ PageNumber: z.int().optional().describe("From 1.") }),
  handle,
})

const createThing = endpoint({
  ...getThing,
  name: "createThing",
  method: "POST",
  path: "/services/api/LO/Create",
  access: { scope: "training:create" },
  source: "record",
  input: z.object({ name: z.string().describe("Its name.") }),
  examples: { plain: { name: "Box" } },
  handle,
})

const loadThings = endpoint({
  ...createThing,
  name: "loadThings",
  path: "/services/api/SessionRoster",
  mostRecords: { most: 50, refusal: "Fifty at most." },
  source: "records",
  many: true,
  input: z.object({ name: z.string().optional().describe("Its name.") }),
  examples: { two: [{ name: "Box" }, { name: "Lid" }] },
  handle,
})

const renameThing = endpoint({
  name: "renameThing",
  summary: "Rename a thing",
  method: "PUT",
  path: "/admin/api/things/:id",
  family: "plain",
  access: "people",
  permission: "Events - Edit",
  source: "body",
  input: z.object({ id: z.guid().describe("Which."), name: z.string().describe("Its new name.") }),
  reply: z.object({ name: z.string() }),
  handle,
})

const things = [getThing, listThings, createThing, loadThings, renameThing]
const contract = openapi(things)

// biome-ignore lint/suspicious/noExplicitAny: a test looks into members of every shape
function operation(path: string, method: string): any {
  return contract.paths[path]?.[method]
}

test("the same endpoints give the same document", () => {
  assert.equal(JSON.stringify(openapi(things)), JSON.stringify(contract))
})

test("an operation states scope, permission, limit, errors and examples, for people and for machines", () => {
  const get = operation("/services/api/LO/GetDetails", "get")
  assert.equal(get.operationId, "getThing")
  assert.deepEqual(get.tags, ["Learning objects", "API"])
  assert.deepEqual(get.security[0], { oauth2: ["training:read"] })
  assert.deepEqual(get["x-permission"], ["Events - View"])
  const { source: _, ...bucket } = get["x-bucket"]
  assert.deepEqual(bucket, {
    name: "foundational",
    counted: "shared",
    perMinute: 417,
    perHour: 25_000,
    perDay: 600_000,
    sure: "documented",
  })
  assert.deepEqual(get["x-errors"], { Thing: [{ type: "ObjectID", message: "Either | or" }] })
  assert.equal(
    get.description,
    [
      "Any thing.",
      "**Scope:** `training:read`. **Permission:** `Events - View`, of an event.",
      "**Limit:** 417 a minute, 25,000 an hour, 600,000 a day, over all endpoints that share it.",
      "### Errors: Thing",
      "| Error type | Error message |\n| --- | --- |\n| ObjectID | Either \\| or |",
    ].join("\n\n"),
  )
  assert.deepEqual(get.parameters, [
    {
      name: "ObjectID",
      in: "query",
      description: "Its id.",
      schema: { type: "string", maxLength: 500 },
      examples: { plain: { value: "1" } },
    },
    { $ref: "#/components/parameters/format" },
  ])
})

test("a permission that is checked before the input is read is listed like those that are checked later", () => {
  assert.deepEqual(operation("/admin/api/things/{id}", "put")["x-permission"], ["Events - Edit"])
  const { permissions: _, ...free } = getThing
  assert.equal("x-permission" in openapi([free]).paths["/services/api/LO/GetDetails"]!.get!, false)
  const none = { ...getThing, permissions: { names: [], text: "None." } }
  assert.deepEqual(openapi([none]).paths["/services/api/LO/GetDetails"]!.get!["x-permission"], [])
})

test("a limit lists the other buckets that a call counts into, and the views with limits of their own", () => {
  const bucketOf = (limit: typeof getThing.limit) =>
    openapi([{ ...getThing, limit: limit! }]).paths["/services/api/LO/GetDetails"]!.get!["x-bucket"] as {
      beside?: { name: string; perMinute: number; perHour?: number }[]
      views?: Record<string, object>
    }
  const [beside] = bucketOf(ouEndpoint).beside ?? []
  assert.deepEqual([beside?.name, beside?.perMinute, beside?.perHour], ["ou-aggregate", 3000, undefined])
  assert.deepEqual(bucketOf(reportingView).views?.vw_rpt_ou_cf, { perMinute: 450, perHour: 27_000, perDay: 648_000 })
})

test("the operations of the API and our own are distinguished by one tag each", () => {
  assert.deepEqual(operation("/services/api/LO/Create", "post").tags, ["Learning objects", "API"])
  assert.deepEqual(operation("/admin/api/things/{id}", "put").tags, ["Quoin admin"])
  const names = contract.tags.map(({ name }) => name)
  assert.deepEqual(names.slice(-3), ["API", "Quoin admin", "Operations"])
})

test("a foundational answer is an envelope, as JSON and as XML, with the limit's headers", () => {
  const { content, headers } = operation("/services/api/LO/GetDetails", "get").responses[200]
  const schema = { $ref: "#/components/schemas/GetThingEnvelope" }
  assert.deepEqual(content, { "application/json": { schema }, "text/xml": { schema } })
  assert.deepEqual(Object.keys(headers), [
    "x-csod-throttling-rate-limit-urilevel",
    "x-csod-requests-remaining-urilevel",
    "RateLimit-Policy",
    "RateLimit",
  ])
})

// Clients read a count as a promise of further pages, so a single item must come without one.
test("an envelope has a count for lists and for writes", () => {
  const { schemas } = contract.components
  const counted = (name: string) => Object.keys(schemas[name]?.properties ?? {})
  assert.deepEqual(counted("GetThingEnvelope"), ["status", "timeStamp", "data"])
  assert.deepEqual(counted("ListThingsEnvelope"), ["status", "timeStamp", "totalRecords", "data"])
  assert.deepEqual(counted("CreateThingEnvelope"), ["status", "timeStamp", "createdRecords", "data"])
  assert.deepEqual(schemas.GetThingEnvelope?.properties?.data, {
    type: "array",
    items: { $ref: "#/components/schemas/Thing" },
    minItems: 1,
    maxItems: 1,
  })
  assert.deepEqual(schemas.CreateThingEnvelope?.properties?.status?.enum, [200, 201])
})

test("a record is sent in its wrapper, and so are its examples", () => {
  const { schema, examples } = operation("/services/api/LO/Create", "post").requestBody.content["application/json"]
  assert.equal(schema.properties.data.properties.record.items.properties.name.type, "string")
  assert.deepEqual(examples.plain.value, { data: { record: [{ name: "Box" }] } })
})

test("several records are sent in one list with a documented maximum, and answered by as many items", () => {
  const { schema, examples } = operation("/services/api/SessionRoster", "post").requestBody.content["application/json"]
  const { record } = schema.properties.data.properties
  assert.deepEqual([record.minItems, record.maxItems], [1, 50])
  assert.deepEqual(examples.two.value, { data: { record: [{ name: "Box" }, { name: "Lid" }] } })
  const { data } = contract.components.schemas.LoadThingsEnvelope?.properties ?? {}
  assert.equal(data && "maxItems" in data, false)
})

test("a member of the path is not a member of the body", () => {
  const { parameters, requestBody, security } = operation("/admin/api/things/{id}", "put")
  assert.deepEqual(parameters, [
    { name: "id", in: "path", required: true, description: "Which.", schema: { type: "string", format: "uuid" } },
    { $ref: "#/components/parameters/idempotencyKey" },
  ])
  assert.deepEqual(Object.keys(requestBody.content["application/json"].schema.properties), ["name"])
  assert.deepEqual(security, [{ signIn: [] }])
})

test("each possible refusal is declared, and no other", () => {
  const statuses = (path: string, method: string) => Object.keys(operation(path, method).responses).join(" ")
  assert.equal(statuses("/services/api/LO/GetDetails", "get"), "200 400 401 404 429 500 503")
  assert.equal(statuses("/services/api/LO/Create", "post"), "200 400 401 404 408 409 413 415 429 500 503")
  assert.equal(statuses("/admin/api/things/{id}", "put"), "200 400 401 404 408 409 413 415 500 503")
})

test("a 429 has the format of its call, and states when to retry", () => {
  const { content, headers } = contract.components.responses.TooManyRequests ?? {}
  assert.deepEqual(Object.keys(content ?? {}), ["application/json", "text/xml"])
  assert.ok(headers && "Retry-After" in headers)
})

test("a schema of ours can't take the name of an envelope", () => {
  const reply = z.object({ a: z.string() }).meta({ id: "GetThingEnvelope" })
  assert.throws(() => openapi([{ ...getThing, reply }]), /Two different schemas are called GetThingEnvelope/)
})

test("the client has a function for each operation, with the types of its input and its answer", () => {
  const applications = clientSource(things)
  const source = applications
  assert.match(source, /getThing: \(input: GetThingInput = \{\}, options\?: CallOptions\): Promise<Thing> =>/)
  assert.match(source, /listThings: \(input: ListThingsInput = \{\}, options\?: CallOptions\): Promise<Page<Thing>> =>/)
  assert.match(source, /createThing: \(input: CreateThingInput, options\?: CallOptions\): Promise<Thing> =>/)
  assert.match(source, /path: "\/services\/api\/LO\/Create", sends: "record", answers: "item" \}, input, options\)/)
  assert.match(source, /loadThings: \(input: LoadThingsInput\[\], options\?: CallOptions\): Promise<Page<Thing>> =>/)
  assert.match(source, /sends: "records", answers: "items" \}, input, options\)/)
  const people = adminClientSource(things)
  assert.ok(applications.includes("createThing:") && !applications.includes("renameThing:"))
  assert.match(people, /renameThing: \(input: RenameThingInput, options\?: CallOptions\): Promise<RenameThingReply> =>/)
  assert.match(people, /sends: "body", answers: "body"/)
})

test("the token endpoint is not an operation of the client: the client requests tokens by itself", () => {
  const token = { ...renameThing, name: "getToken", path: "/services/api/oauth2/token", access: "anyone" } as const
  assert.doesNotMatch(clientSource([token]), /getToken/)
  assert.match(adminClientSource([{ ...token, path: "/admin/api/sign-in" }]), /getToken/)
})

test("a type of both halves of the client is declared in the API's half, and imported in ours", () => {
  const reply = z.object({ name: z.string() }).meta({ id: "Thing" })
  const both = [
    { ...getThing, reply },
    { ...renameThing, reply },
  ]
  assert.match(clientSource(both), /^export type Thing = /m)
  assert.match(adminClientSource(both), /^import type { Thing } from "\.\/operations\.ts"$/m)
  assert.doesNotMatch(adminClientSource(both), /export type Thing = /)
  assert.doesNotMatch(clientSource(both), /RenameThing/)
})

test("coverage states for each documented endpoint whether it is implemented", () => {
  const page = coverage(things)
  assert.match(page, /4 of \d+ are answered/)
  assert.match(
    page,
    /\| Get LO \| `GET \/services\/api\/LO\/GetDetails` \| answered \| `training:read` \| documented \|/,
  )
  assert.match(
    page,
    /\| Update LO \| `PUT \/services\/api\/LO\/Update` \| not yet \| `training:updatefull` \| documented \|/,
  )
})

test("a deprecated operation is marked, an alias is not listed, and each status of a success is declared", () => {
  const old = endpoint({
    ...getThing,
    name: "getOldThing",
    path: "/services/api/ProxyEnroll/ProxyEnrollmentStatus",
    aliases: ["/services/api/old/thing"],
    deprecated: { since: "2026-11-21", successor: "/services/api/new/thing" },
    status: [200, 202],
    input: z.object({}),
    handle,
  })
  const { paths } = openapi([old])
  const published = "/services/api/ProxyEnroll/ProxyEnrollmentStatus"
  assert.deepEqual(Object.keys(paths), [published, "/healthz"])
  const deprecated = paths[published]?.get
  assert.equal(deprecated?.deprecated, true)
  assert.deepEqual(deprecated?.responses[200], deprecated?.responses[202])
  assert.match(clientSource([old]), /@deprecated/)
  assert.equal(operation("/services/api/LO/GetDetails", "get").deprecated, undefined)
})
