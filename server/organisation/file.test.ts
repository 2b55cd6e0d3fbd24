import assert from "node:assert/strict"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { runCommand } from "../commands/load.ts"
import { openWorld } from "../testing/world.ts"

const file = 'providers: [{ name: "Müller & Söhne" }]\n'

/** Loads these bytes as a file, as the command does, and returns its output. */
async function load(world: Awaited<ReturnType<typeof openWorld>>, bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "quoin-file-"))
  try {
    const path = join(folder, "file.yaml")
    await writeFile(path, bytes)
    return await runCommand([path, "--portal", "stage"], (_name, work) => work(world.portal)).catch((error: Error) =>
      error.message.replace(path, "file.yaml"),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

test("a file in another encoding than UTF-8 is refused with the detected encoding and the remedy, and nothing is stored", async () => {
  await using world = await openWorld()
  const advice = "not UTF-8. Save it as UTF-8 and load it again."
  for (const [bytes, message] of [
    [
      Buffer.from(file, "latin1"),
      `The file is a legacy code page such as Windows-1252 (the byte 0xFC is not UTF-8), ${advice}`,
    ],
    [Buffer.from(`\uFEFF${file}`, "utf16le"), `The file is UTF-16, ${advice}`],
    [Buffer.from(file, "utf16le"), `The file is UTF-16 little-endian without a byte order mark, ${advice}`],
  ] as const)
    assert.equal(await load(world, bytes), `file.yaml:1:1: ${message}`)
  const stored = await world.portal.sql`select name from provider where name like 'M%'`
  assert.deepEqual(stored, [])
})

test("an organisation file in UTF-8 is loaded, with a byte order mark too", async () => {
  await using world = await openWorld()
  assert.match(await load(world, Buffer.from(file)), /providers +1/)
  assert.match(await load(world, Buffer.from(`\uFEFF${file}`)), /providers +0 +0 +1/)
  assert.match(await load(world, Buffer.from(`\uFEFF{"skills": [{ "title": "Knots" }]}`)), /skills +1/)
  const stored = await world.portal.sql`select name from provider where name like 'M%'`
  assert.deepEqual(stored, [{ name: "Müller & Söhne" }])
})
