import { dirname, join, normalize } from "node:path"
import type { Breach } from "./structure.ts"

const door = /^(server\/domain\/[^/]+)\/index\.ts$/

/**
 * Rule: a module's `index.ts` lists only what files outside of the module use. Takes the sources by their paths below
 * the root; tests outside of the module count as users.
 */
export function unusedExports(sources: ReadonlyMap<string, string>): Breach[] {
  const used = new Set([...sources].flatMap(([file, text]) => [...usesIn(file, text)]))
  return [...sources].flatMap(([file, text]) =>
    door.test(file)
      ? exportsOf(text)
          .filter((name) => !used.has(`${file} ${name}`))
          .map((name) => `${file} exports ${name}, which no file outside of the module uses.`)
      : [],
  )
}

/** The names that a front door exports. */
function exportsOf(text: string): string[] {
  return [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
    namesOf(list).map((name) => name.replace(/^.* as /, "")),
  )
}

/** What a file takes through the front doors of other modules, as the door's path and the name. */
function* usesIn(file: string, text: string): Generator<string> {
  for (const [, list = "", path = ""] of text.matchAll(/^import (?:type )?\{([^}]*)\} from "(\.[^"]+)"/gm)) {
    const to = normalize(join(dirname(file), path))
    const [, module] = door.exec(to) ?? []
    if (module === undefined || file.startsWith(`${module}/`)) continue
    for (const name of namesOf(list)) yield `${to} ${name.replace(/ as .*$/, "")}`
  }
}

function namesOf(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim().replace(/^type /, ""))
    .filter((name) => name !== "")
}
