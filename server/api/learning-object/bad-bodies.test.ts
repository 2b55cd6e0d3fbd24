import assert from "node:assert/strict"
import { test } from "node:test"
import { course } from "../../testing/drafts.ts"
import { rowCounts } from "../../testing/stored.ts"
import { reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const [createPath, updatePath] = ["/services/api/LO/Create", "/services/api/LO/Update"]

const wrapped = (record: string) => `{"data":{"record":[${record}]}}`
const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`

// Bodies that are no record at all, and the answer of each.
const bodies: [string, string | Buffer, number][] = [
  ["nothing", "", 400],
  ["no JSON", '{"data":', 400],
  ["a text", '"data"', 400],
  ["a list", "[]", 400],
  ["null", "null", 400],
  ["no data", "{}", 400],
  ["data without a record", '{"data":{}}', 400],
  ["data of another kind", '{"data":[{"record":[{}]}]}', 400],
  ["an empty list of records", '{"data":{"record":[]}}', 400],
  ["nulls for records", wrapped("null,null"), 400],
  ["a text for a record", wrapped('"Event"'), 400],
  ["a list for a record", wrapped("[]"), 400],
  ["two records", wrapped('{"Type":"Event"},{"Type":"Event"}'), 400],
  ["XML", '<?xml version="1.0"?><data/>', 415],
  ["65 levels", `{"data":{"record":[{"Parts":${deep(61)}}]}}`, 400],
  ["thousands of levels", deep(100_000), 400],
  ["U+0000 in a text", wrapped('{"Type":"Ev\\u0000ent"}'), 400],
  ["U+0000 in a name", wrapped('{"Ty\\u0000pe":"Event"}'), 400],
  ["half of a character", wrapped('{"Type":"\\ud83d"}'), 400],
  ["half of a character in what is ignored", wrapped('{"Unheard":["\\ude00"]}'), 400],
  ["bytes that are no text", Buffer.from([...Buffer.from(wrapped('{"Type":"')), 0xff, 0xfe]), 400],
  ["20 MB", wrapped(`{"Type":"${"x".repeat(20 * 1024 * 1024)}"}`), 413],
]

test("a body that holds no record is refused, and nothing is created", async () => {
  await using world = await openWorld()
  const before = await rowCounts(world)
  for (const [name, sent, expected] of bodies)
    for (const [method, path] of [
      ["POST", createPath],
      ["PUT", updatePath],
    ] as const) {
      const { status, body } = await world.send(method, path, sent)
      assert.deepEqual([status, body.status, body.error.code], [expected, String(expected), String(expected)], name)
      assert.ok(!("data" in body), name)
    }
  assert.deepEqual(await rowCounts(world), before)
})

test("64 levels of nesting are accepted", async () => {
  await using world = await openWorld()
  const { status, body } = await world.send("POST", createPath, `{"data":{"record":[{"Unheard":${deep(60)}}]}}`)
  assert.deepEqual([status, body.data[0].Reason], [200, "Invalid Type"])
})

test("names with a meaning in JavaScript are treated as ordinary names", async () => {
  await using world = await openWorld()
  const odd =
    '"__proto__":{"polluted":true,"Type":"Event"},"constructor":{"prototype":{"polluted":true}},"toString":1,"hasOwnProperty":2'
  const item = JSON.stringify(course.OnlineItem).slice(1)
  const body = wrapped(`{${odd},"Type":"Course","OnlineItem":{${odd},${item}}`)
  assert.equal((await world.send("POST", createPath, body)).body.data[0].Reason, null)
  assert.equal((await world.send("POST", createPath, wrapped(`{${odd}}`))).body.data[0].Reason, "Invalid Type")
  const fields = ["__proto__", "constructor", "toString"].map((Tag) => ({ Tag, Value: Tag }))
  assert.equal(
    await reasonAgainst(world, { ...course, CustomFieldItems: fields, SubjectTitles: [{ Title: "__proto__" }] }),
    "Invalid SubjectTitle data __proto__, Invalid custom field: __proto__, Invalid custom field: constructor, Invalid custom field: toString",
  )
  assert.equal(({} as { polluted?: boolean }).polluted, undefined)
})
