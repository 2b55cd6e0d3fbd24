import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { queryLists } from "./query-lists.ts"

const schema = z.object({ Name: z.string().optional(), OUId: z.array(z.string()).optional() })

test("a list has all values of its name, in any case of letters and in their order", () => {
  assert.deepEqual(queryLists(schema, "OUId=a&name=x&ouid=b&OUID=c%20d&name=y"), { ouid: ["a", "b", "c d"] })
  assert.deepEqual(queryLists(schema, "OUId="), { ouid: [""] })
})

test("a member that is not a list, or is not in the query, is left out", () => {
  assert.deepEqual(queryLists(schema, "Name=a&Name=b&__proto__=c&constructor=d"), {})
  assert.deepEqual(queryLists(schema, ""), {})
})
