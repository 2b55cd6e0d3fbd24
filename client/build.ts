import { copyFile, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

// Completes dist/ as the package that is published. The compiler has written the JavaScript and the types; this script
// adds the manifest and the README.

const here = import.meta.dirname
const manifest = JSON.parse(await readFile(join(here, "package.json"), "utf8"))
const { name, version, description, license, type } = manifest
const published = {
  name,
  version,
  description,
  license,
  type,
  // Lets bundlers drop the operations of the web UI from programs that connect no person.
  sideEffects: false,
  exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
}
await writeFile(join(here, "dist/package.json"), `${JSON.stringify(published, null, 2)}\n`)
await copyFile(join(here, "README.md"), join(here, "dist/README.md"))
