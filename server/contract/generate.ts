import { mkdir, readFile, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { endpoints } from "../http/app.ts"
import { generatedFiles } from "./generated.ts"

// Writes the files that are generated from the endpoints. With --check it writes nothing and lists stale files.

const root = join(import.meta.dirname, "../..")
const isCheck = process.argv.includes("--check")

for (const [path, text] of Object.entries(generatedFiles(endpoints))) {
  const file = join(root, path)
  if (text === (await readFile(file, "utf8").catch(() => undefined))) continue
  if (isCheck) {
    console.error(`${path} is stale: run \`npm run generate\`.`)
    process.exitCode = 1
  } else {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    console.log(`${path} written.`)
  }
}
