import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"

// A named export silently hides an export of the same name from the generated files.
test("no type of the client hides a type of an operation", async () => {
  const read = (file: string) => readFile(new URL(file, import.meta.url), "utf8")
  const sources = await Promise.all([read("operations.ts"), read("admin-operations.ts")])
  const generated = sources.flatMap((text) => [...text.matchAll(/^export type (\w+)/gm)].map(([, name]) => name))
  const ownNames = [...(await read("index.ts")).matchAll(/\{([^}]*)\}/g)].flatMap(
    ([, names]) => names?.match(/\w+/g) ?? [],
  )
  assert.ok(generated.length > 10 && ownNames.includes("connect"))
  assert.deepEqual(
    generated.filter((name) => ownNames.includes(String(name))),
    [],
  )
  assert.equal(new Set(generated).size, generated.length)
})
