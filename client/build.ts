import { copyFile, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

// Makes dist/ the package that is published. The compiler has put JavaScript and types there; here they get their
// manifest.

const here = import.meta.dirname
const manifest = JSON.parse(await readFile(join(here, "package.json"), "utf8"))
const { name, version, description, license, type } = manifest
const published = {
  name,
  version,
  description,
  license,
  type,
  // So that bundlers leave out the operations of the web UI where nobody connects a person.
  sideEffects: false,
  exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
}
await writeFile(join(here, "dist/package.json"), `${JSON.stringify(published, null, 2)}\n`)
await copyFile(join(here, "README.md"), join(here, "dist/README.md"))
