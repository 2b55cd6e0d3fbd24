import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"

// A name that is exported by itself silently hides one of the same name among all that the generated files export.
test("no type of an operation is hidden by a type of the client", async () => {
  const read = (file: string) => readFile(new URL(file, import.meta.url), "utf8")
  const sources = await Promise.all([read("operations.ts"), read("admin-operations.ts")])
  const generated = sources.flatMap((text) => [...text.matchAll(/^export type (\w+)/gm)].map(([, name]) => name))
  const own = [...(await read("index.ts")).matchAll(/\{([^}]*)\}/g)].flatMap(([, names]) => names?.match(/\w+/g) ?? [])
  assert.ok(generated.length > 10 && own.includes("connect"))
  assert.deepEqual(
    generated.filter((name) => own.includes(String(name))),
    [],
  )
  assert.equal(new Set(generated).size, generated.length)
})
