import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { type JsonSchema, resolved, schemasOf } from "../contract/schemas.ts"
import { organisationSchema } from "../organisation/published.ts"
import { course, event } from "../testing/drafts.ts"
import { make, readBack } from "../testing/trainings.ts"
import { type Answer, openWorld, type World } from "../testing/world.ts"
import { endpoints } from "./app.ts"

// Every text in an input has a maximal length, and a longer text is refused before any other processing.

/** Yields the paths of the texts in a schema that have no maximal length. */
function* unlimited(
  schema: JsonSchema,
  named: Record<string, JsonSchema>,
  path: string,
  open: JsonSchema[] = [],
): Iterable<string> {
  const one = resolved(schema, named)
  if (open.includes(one)) return
  const within = (part: JsonSchema | boolean | undefined, step: string) =>
    typeof part === "object" ? unlimited(part, named, `${path}${step}`, [...open, one]) : []
  const isText = one.type === undefined ? Object.keys(one).length === 0 : [one.type].flat().includes("string")
  if (isText && one.maxLength === undefined && !one.enum && one.const === undefined && !one.format) yield path
  for (const [name, member] of Object.entries(one.properties ?? {})) yield* within(member, `.${name}`)
  yield* within(one.items, "[]")
  yield* within(one.additionalProperties, ".*")
  yield* within(one.propertyNames, ".key")
  for (const option of [...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.allOf ?? [])]) yield* within(option, "|")
}

test("every text of every input of every endpoint has a maximal length", () => {
  const { named, inputs } = schemasOf(endpoints)
  assert.deepEqual(
    [...inputs].flatMap(([{ name }, input]) => [...unlimited(input, named, name)]),
    [],
  )
})

test("every text of every section of an organisation file has a maximal length", () => {
  const { $defs = {}, ...root } = JSON.parse(organisationSchema())
  const pointed = JSON.parse(JSON.stringify({ root, $defs }).replaceAll("#/$defs/", "#/components/schemas/"))
  const sections = Object.entries<JsonSchema>(pointed.root.properties)
  assert.ok(sections.length > 30)
  // Alternatives that only name the members which exclude each other contain no texts.
  const named = JSON.parse(JSON.stringify(pointed.$defs), (key, value) =>
    ["anyOf", "oneOf"].includes(key) && value.every((one: JsonSchema) => one.required && !one.type) ? undefined : value,
  )
  assert.deepEqual(
    sections.flatMap(([name, schema]) => [...unlimited(schema, named, name)]).filter((path) => !path.endsWith("|")),
    [],
  )
})

const x = (length: number) => "x".repeat(length)

/** Sends a text, and returns the status and all fault messages. */
type Try = (world: World, text: string) => Promise<[status: number, told: string]>

const told = ({ status, body }: Answer): [number, string] => [
  status,
  body.error?.message ?? body.data?.[0]?.Reason ?? "",
]

const created =
  (change: (text: string) => object): Try =>
  async (world, text) =>
    told(await world.write("POST", "/services/api/LO/Create", change(text)))

const asked =
  (path: string, name: string): Try =>
  async (world, text) =>
    told(await world.get(path, { [name]: text }))

const sent =
  (method: "POST" | "PUT" | "PATCH", path: (text: string) => string, body: (text: string) => object): Try =>
  async (world, text) =>
    told(await world.send(method, path(text), body(text), await world.signIn()))

const withItem = (member: string) =>
  created((text) => ({ ...event, EventItem: { ...event.EventItem, [member]: text } }))
const group = (members: (text: string) => object) =>
  sent(
    "PUT",
    () => "/admin/api/groups/NIGHT",
    (text) => ({ name: "Night shift", ...members(text) }),
  )

// A text of each family and kind, how it is sent, its maximal length, and the results at that length and one character
// above.
const texts: [what: string, Try, most: number, fitting: [number, string], long: [number, string]][] = [
  ["a title", withItem("EventName"), 500, [200, ""], [200, "EventName is longer than 500 characters"]],
  ["a description", withItem("Description"), 50_000, [200, ""], [200, "Description is longer than 50,000 characters"]],
  [
    "a reference of a record",
    withItem("PrimaryProviderName"),
    500,
    [200, `Invalid ProviderName ${x(100)}`],
    [200, "PrimaryProviderName is longer than 500 characters"],
  ],
  [
    "a word that is looked for",
    asked("/services/api/Catalog/GlobalSearch", "Title"),
    4000,
    [200, ""],
    [400, "Title is longer than 4,000 characters"],
  ],
  [
    "an identifier in a query",
    asked("/services/api/LO/GetDetails", "ActorID"),
    500,
    [200, "Invalid object id Guid"],
    [400, "ActorID is longer than 500 characters"],
  ],
  [
    "a list of codes in a query",
    asked("/services/api/v1/transcripts/overview?externalId=ann", "status"),
    4000,
    [400, `Invalid status ${x(100)}`],
    [400, "status is longer than 4,000 characters"],
  ],
  [
    "an identifier in the path",
    sent(
      "PATCH",
      (text) => `/admin/api/people/${text}`,
      () => ({ active: true }),
    ),
    500,
    [404, "Not Found"],
    [400, "userId is longer than 500 characters"],
  ],
  [
    "a name that rules speak of",
    group((name) => ({ name })),
    500,
    [200, ""],
    [400, "A name is one line of at most 500 characters."],
  ],
  [
    "an identifier in a list",
    group((person) => ({ people: [person] })),
    500,
    [400, `"${x(60)}…" is not a user.`],
    [400, "people is longer than 500 characters"],
  ],
  [
    "a new password",
    sent(
      "PUT",
      () => "/admin/api/people/bruno/password",
      (password) => ({ password }),
    ),
    256,
    [400, "The password is too common: others would guess it."],
    [400, "A password has at most 256 characters."],
  ],
  [
    "a password that is tried",
    sent(
      "POST",
      () => "/admin/api/sign-in",
      (password) => ({ userName: "clara", password }),
    ),
    256,
    [401, "The user name or the password is wrong."],
    [400, "A password has at most 256 characters."],
  ],
]

for (const [what, send, most, fitting, long] of texts)
  test(`${what} may have ${most} characters, and not one more`, async () => {
    await using world = await openWorld()
    assert.deepEqual(await send(world, x(most)), fitting)
    assert.deepEqual(await send(world, x(most + 1)), long)
  })

test("a text that is too long is reported together with all other faults, and not as missing", async () => {
  await using world = await openWorld()
  const { EventName: _, ...item } = event.EventItem
  const draft = { ...event, EventItem: { ...item, PrimaryProviderName: x(501), Description: x(50_001) } }
  const [, reason] = await created(() => draft)(world, "")
  assert.deepEqual(reason.split(", ").slice(1), [
    "PrimaryProviderName is longer than 500 characters",
    "Description is longer than 50,000 characters",
  ])
})

test("a megabyte of combining marks is refused wherever a text is read", async () => {
  await using world = await openWorld()
  const marks = "\u0315\u0300".repeat(250_000)
  for (const send of [withItem("EventName"), withItem("EventNumber"), group((name) => ({ name }))])
    assert.notEqual((await send(world, marks))[1], "")
  const signIn = await world.send("POST", "/admin/api/sign-in", { userName: "ann", password: marks }, {})
  assert.equal(signIn.status >= 400 && signIn.status < 500, true)
})

test("JSON numbers are accepted for texts, in every family", async () => {
  await using world = await openWorld()
  await world.portal.sql`update person set user_id = '1001', user_name = '1001' where user_id = 'ann'`
  const guid = await make(world, { ...course, ActorID: 1001, Availabilities: [{ Id: 1001, SubType: null }] })
  const { Availabilities: availabilities } = await readBack(world, guid)
  assert.equal(availabilities[0].Id, "1001")
  const removed = await world.send("POST", "/services/api/Certification/Remove", {
    data: { record: [{ UserID: 1001, Title: 7 }] },
  })
  assert.deepEqual([removed.body.data[0].UserID, removed.body.data[0].Title], ["1001", "7"])
  const assigned = await world.send("POST", "/services/api/v1/transcripts/assign", {
    externalId: 1001,
    learningObjectId: guid,
  })
  assert.equal(assigned.status, 200)
  const night = await world.send("PUT", "/admin/api/groups/7", { name: 2026, people: [1001] }, await world.signIn())
  assert.deepEqual([night.status, night.body.name, night.body.people], [200, "2026", ["1001"]])
})

test("a number that is not finite or loses precision is refused as a number, in every family", async () => {
  await using world = await openWorld()
  const send = async (path: string, text: string, headers?: Record<string, string>) => {
    const { body } = await world.send("POST", path, text, headers)
    return body.error?.message ?? body.data?.[0].Reason
  }
  const item = JSON.stringify({ ...event.EventItem, DefaultPrice: "@" })
  const draft = JSON.stringify({ ...event, EventItem: "@@" }).replace('"@@"', item)
  for (const number of ["1e400", "9007199254740993", "-1e400"]) {
    const body = `{"data":{"record":[${draft.replace('"@"', number)}]}}`
    assert.match(await send("/services/api/LO/Create", body), new RegExp(`Invalid DefaultPrice ${number}`))
  }
  const people = await world.signIn()
  assert.equal(
    await send(
      "/admin/api/training-units/assignments",
      '{"title":"A","availability":[{"userId":"ann","amount":1e400}]}',
      people,
    ),
    "Invalid amount 1e400",
  )
  const { body } = await world.get("/services/api/x/learning-assignment/v1/assignments", { pageNumber: "1e400" })
  assert.equal(body.error.message, "Invalid pageNumber 1e400")
})

test("a GUID is accepted in every format of .NET, and identifiers with invisible characters around them, in every family", async () => {
  await using world = await openWorld()
  const guid = await make(world, course)
  const bare = guid.replaceAll("-", "")
  for (const form of [` {${guid}} `, `(${guid.toUpperCase()})`, bare, `\u200b${guid}\ufeff`]) {
    const { body } = await world.get("/services/api/LO/GetDetails", { ObjectID: form, ActorID: "\u00a0ANN\u200b" })
    assert.equal(body.data[0].trainingItem?.ObjectId, guid, form)
    const found = await world.get("/services/api/Catalog/GlobalSearch", { ObjectId: form, IncludeInactive: "true" })
    assert.equal(found.body.totalRecords, 1, form)
    const stored = await world.get(`/admin/api/learning-objects/${encodeURIComponent(form)}`, {}, await world.signIn())
    assert.equal(stored.status, 200, form)
    const assigned = await world.send("POST", "/services/api/v1/transcripts/assign", {
      externalId: " ann ",
      learningObjectId: form,
    })
    assert.ok(!/Invalid/.test(assigned.body.error?.message ?? ""), form)
  }
})

test("identifiers are found in any Unicode form, including those stored earlier in another form", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`update person set user_id = ${"ZOE\u0308"}, user_name = ${"zoe\u0308.w"} where user_id = 'ann'`
  await sql`update provider set name = ${"Acade\u0301mie"} where id = (select min(id) from provider)`
  const script = await readFile(new URL("../database/migrations/0031-normal-form.sql", import.meta.url), "utf8")
  await sql.script(script)
  const people = await world.signIn()
  for (const name of ["zo\u00eb", "zoe\u0308", "ZO\u00cb", " Zoe\u0308.W\u200b"])
    assert.equal((await world.get(`/admin/api/people/${encodeURIComponent(name)}`, {}, people)).status, 200, name)
  for (const name of ["ACAD\u00c9MIE", "acade\u0301mie"]) {
    const [, reason] = await withItem("PrimaryProviderName")(world, name)
    assert.equal(reason, "", name)
  }
})

test("a control character in an identifier is refused, and other texts may contain it", async () => {
  await using world = await openWorld()
  const refused = await withItem("EventNumber")(world, "A\u0007B")
  assert.deepEqual(refused, [200, "Invalid EventNumber A\u0007B"])
  assert.deepEqual(await withItem("Description")(world, "A\u0007B\nC"), [200, ""])
})
