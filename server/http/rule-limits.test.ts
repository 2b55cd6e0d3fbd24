import assert from "node:assert/strict"
import { test } from "node:test"
import { assignments } from "../testing/assignments.ts"
import { keyCodeRecord } from "../testing/training-units.ts"
import { type Answer, openWorld, type World } from "../testing/world.ts"
import { endpoints } from "./app.ts"

// Limits of rules. Each row: the limited member, how a value is sent, the last allowed value, the first refused one,
// and the message for that.
type Row = [what: string, send: Send, allowed: unknown, refused: unknown, message: string]
type Send = (world: World, value: unknown) => Promise<Answer>

const x = (length: number) => "x".repeat(length)

const legacy =
  (path: string, record: (value: unknown) => object): Send =>
  (world, value) =>
    world.write("POST", path, record(value))

const sent =
  (
    method: "POST" | "PUT" | "PATCH",
    path: string | ((value: unknown) => string),
    body: (value: unknown) => object,
  ): Send =>
  async (world, value) =>
    await world.send(method, typeof path === "string" ? path : path(value), body(value), await world.signIn())

const assignment = (member: string): Send => {
  return (world, value) => world.send("POST", assignments, { [member]: value })
}
const draft = (member: string) =>
  sent("POST", "/admin/api/learning-assignments", (value) => ({ title: "A draft", [member]: value }))
const proxy = legacy("/services/api/ProxyEnroll/CreateProxyEnrollment", (Comment) => ({ Comment }))
const keyCode = (change: (value: unknown) => object) =>
  legacy("/services/api/TrainingUnit", (value) => ({ ...keyCodeRecord, ...change(value) }))
const details = (member: string) =>
  keyCode((value) => ({ KeyCodeDetails: { ...keyCodeRecord.KeyCodeDetails, [member]: value } }))
const template = (member: string) =>
  sent("PUT", "/admin/api/mail/templates/training-registered/en-US", (value) => ({
    subject: "Hello",
    body: "Come.",
    [member]: value,
  }))
const application = (member: string) =>
  sent("POST", "/admin/api/applications", (value) => ({
    name: "Sync",
    user: "ann",
    scopes: ["all"],
    [member]: value,
  }))

const rows: Row[] = [
  ["the title of an assignment", assignment("title"), x(200), x(201), "Title exceeds 200 characters."],
  [
    "the title of an assignment, by code points",
    assignment("title"),
    "😀".repeat(200),
    "😀".repeat(201),
    "Title exceeds 200 characters.",
  ],
  [
    "the description of an assignment",
    assignment("description"),
    x(4000),
    x(4001),
    "Description exceeds 4000 characters.",
  ],
  ["the comment of an assignment", assignment("comment"), x(500), x(501), "Comment exceeds 500 characters."],
  ["the title of a draft", draft("title"), x(200), x(201), "Title exceeds 200 characters."],
  ["the description of a draft", draft("description"), x(4000), x(4001), "Description exceeds 4000 characters."],
  ["the comment of a draft", draft("comment"), x(500), x(501), "Comment exceeds 500 characters."],
  ["the comment of a proxy enrollment", proxy, x(500), x(501), "Comment exceeds 500 characters."],
  [
    "the title of training units",
    keyCode((AssignmentTitle) => ({ AssignmentTitle })),
    x(200),
    x(201),
    "Invalid AssignmentTitle",
  ],
  ["a key code", details("KeyCode"), x(50), x(51), "Invalid KeyCode"],
  ["what training units are for", details("TrainingUnitDetails"), x(2000), x(2001), "Invalid TrainingUnit Details"],
  ["the comments on training units", details("AdditionalComments"), x(2000), x(2001), "Invalid Additional Comments"],
  ["the subject of a mail", template("subject"), x(500), x(501), "At most 500 characters are allowed."],
  ["the body of a mail", template("body"), x(50_000), x(50_001), "At most 50,000 characters are allowed."],
  ["the name of an application", application("name"), x(100), x(101), "A name has at most 100 characters."],
  [
    "the shortest validity of tokens",
    application("validitySeconds"),
    300,
    299,
    "The validity is 300 to 86,400 seconds.",
  ],
  [
    "the longest validity of tokens",
    application("validitySeconds"),
    86_400,
    86_401,
    "The validity is 300 to 86,400 seconds.",
  ],
  [
    "the name of an API id",
    sent("POST", "/admin/api/api-ids", (name) => ({ name })),
    x(100),
    x(101),
    "A name has at most 100 characters.",
  ],
  [
    "the OU ID of a new group",
    sent(
      "PUT",
      (id) => `/admin/api/groups/${id}`,
      () => ({ name: "Night" }),
    ),
    x(128),
    x(129),
    "An OU ID is one line of at most 128 characters.",
  ],
  [
    "the comment on a transcript row",
    (world, comment) =>
      world.send("PATCH", "/services/api/v1/transcripts/update", { externalId: "ann", learningObjectId: "x", comment }),
    x(500),
    x(501),
    "Comment exceeds 500 characters.",
  ],
]

test("rules accept the last allowed value, and refuse the next", async (t) => {
  await using world = await openWorld()
  for (const [what, send, allowed, refused, message] of rows)
    await t.test(what, async () => {
      const [good, bad] = [await send(world, allowed), await send(world, refused)].map(({ body }) =>
        JSON.stringify(body),
      )
      assert.ok(!good!.includes(message), good)
      assert.ok(bad!.includes(message), bad)
    })
})

test("a request may have as many records as the contract says, and not one more", async (t) => {
  await using world = await openWorld()
  for (const { name, method, path, mostRecords } of endpoints) {
    if (!mostRecords) continue
    await t.test(name, async () => {
      const { most, refusal } = mostRecords
      const records = (count: number) => ({ data: { record: Array.from({ length: count }, () => ({})) } })
      const url = path.replaceAll(/:\w+/g, "x")
      const allowed = await world.send(method as "POST", url, records(most))
      assert.notEqual(allowed.body.error?.message, refusal)
      const { status, body } = await world.send(method as "POST", url, records(most + 1))
      assert.deepEqual([status, body.error.message], [400, refusal])
    })
  }
})
