import { globSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { fileURLToPath } from "node:url"

/** The sources of the server by their paths below `server/`, without tests and files that only tests use. */
export type Sources = ReadonlyMap<string, string>

/** A breach of a rule of the structure, in words. */
export type Breach = string

const server = fileURLToPath(new URL("../", import.meta.url))

/** Reads the sources from disk. */
export function readSources(): Sources {
  const files = globSync("**/*.ts", {
    cwd: server,
    exclude: ["**/node_modules/**", "testing/**", "**/*.test.ts", "**/*.long.ts", "**/*.rows.ts"],
  })
  return new Map(files.sort().map((file) => [file, readFileSync(join(server, file), "utf8")]))
}

type Import = { from: string; to: string }

/** The imports between files, including types. */
export function importsOf(sources: Sources): Import[] {
  return [...sources].flatMap(([from, text]) =>
    [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) => ({
      from,
      to: normalize(join(dirname(from), path)),
    })),
  )
}

/**
 * The folder that owns a file: a module, a family or a page area; else the folder directly below `server/`, or the file
 * itself there.
 */
export function roomOf(file: string): string {
  const [first = "", second, third] = file.split("/")
  const isGroup = first === "domain" || first === "api" || first === "admin"
  return isGroup && third !== undefined ? `${first}/${second}` : first
}

function isModule(room: string): boolean {
  return room.startsWith("domain/")
}

function isFace(room: string): boolean {
  return /^(api|admin)\//.test(room)
}

/** Rule: a module is imported through its `index.ts`. */
export function pastFrontDoors(sources: Sources): Breach[] {
  return importsOf(sources)
    .filter(({ from, to }) => isModule(roomOf(to)) && roomOf(from) !== roomOf(to) && to !== `${roomOf(to)}/index.ts`)
    .map(({ from, to }) => `${from} imports ${to}: other files import ${roomOf(to)} through its index.ts.`)
}

/** Rule: no module imports itself through others; `effects.ts`, which knows all of them, counts as one module. */
export function circlesOfModules(sources: Sources): Breach[] {
  const isOfDomain = (file: string) => file.startsWith("domain/")
  const across = importsOf(sources).filter(
    ({ from, to }) => isOfDomain(from) && isOfDomain(to) && roomOf(from) !== roomOf(to),
  )
  const leadsTo = new Map<string, Set<string>>()
  for (const { from, to } of across) leadsTo.set(roomOf(from), (leadsTo.get(roomOf(from)) ?? new Set()).add(roomOf(to)))
  return across
    .filter(({ from, to }) => reaches(leadsTo, roomOf(to), roomOf(from)))
    .map(({ from, to }) => `${from} imports ${to}: ${roomOf(to)} leads back to ${roomOf(from)}.`)
}

function reaches(leadsTo: ReadonlyMap<string, ReadonlySet<string>>, start: string, goal: string): boolean {
  return reached(leadsTo, start).has(goal)
}

function reached(leadsTo: ReadonlyMap<string, ReadonlySet<string>>, start: string): ReadonlySet<string> {
  const seen = new Set([start])
  for (const one of seen) for (const next of leadsTo.get(one) ?? []) seen.add(next)
  return seen
}

/** Rule: a program (a file without importers) with faces, or with the organisation file, imports the effects. */
export function programsWithoutEffects(sources: Sources): Breach[] {
  const leadsTo = new Map<string, Set<string>>()
  for (const { from, to } of importsOf(sources)) leadsTo.set(from, (leadsTo.get(from) ?? new Set()).add(to))
  const imported = new Set([...leadsTo.values()].flatMap((files) => [...files]))
  const isChanging = (file: string) => isFace(roomOf(file)) || roomOf(file) === "organisation"
  return [...sources.keys()]
    .filter((file) => !imported.has(file))
    .map((file) => ({ file, files: reached(leadsTo, file) }))
    .filter(({ files }) => !files.has("domain/effects.ts") && [...files].some(isChanging))
    .map(({ file }) => `${file} can change transcripts, and does not import domain/effects.ts.`)
}

/** Rule: no face imports another. */
export function facesOfFaces(sources: Sources): Breach[] {
  return importsOf(sources)
    .filter(({ from, to }) => isFace(roomOf(from)) && isFace(roomOf(to)) && roomOf(from) !== roomOf(to))
    .map(({ from, to }) => `${from} imports ${to}: what two faces share belongs to a module.`)
}

/** Rule: a file of a face states one endpoint at most. */
export function severalEndpoints(sources: Sources): Breach[] {
  return [...sources]
    .filter(([file, text]) => isFace(roomOf(file)) && [...text.matchAll(/\bendpoint\(/g)].length > 1)
    .map(([file]) => `${file} states several endpoints: each has a file of its own.`)
}

function isOfTests(file: string): boolean {
  return /^testing\/|\.(test|long|rows)\.ts$/.test(file)
}

/** Rule: an endpoint is in the list of its face. Another list of the face may be a part of that list. */
export function unlistedEndpoints(sources: Sources): Breach[] {
  return [...sources].flatMap(([file, text]) => {
    const index = `${roomOf(file)}/index.ts`
    const listed = (sources.get(index) ?? "").replace(/^import [^"]*"[^"]*"/gm, "")
    if (!isFace(roomOf(file)) || file === index) return []
    return [...text.matchAll(/^export const (\w+) = endpoint\(/gm)]
      .filter(([, name]) => !new RegExp(`\\b${name}\\b`).test(listed))
      .map(([, name]) => `${file} states the endpoint ${name}, which is not in the list of ${index}: add it there.`)
  })
}

// Each of these may know itself and those before it, where they are not beside it.
const layers = [
  ["wire"],
  ["database"],
  ["portal"],
  ["jobs", "access"],
  ["section"],
  ["domain", "endpoint.ts", "settings.ts"],
  ["api", "admin", "organisation"],
  ["http", "install"],
  ["contract", "commands", "process"],
  ["main.ts"],
]

/** Rule: imports go down, and no file of the server imports files for tests. */
export function arrowsUp(sources: Sources): Breach[] {
  const rank = (file: string) => layers.findIndex((rooms) => rooms.includes(file.split("/")[0] ?? ""))
  const unknown = [...sources.keys()]
    .filter((file) => rank(file) === -1)
    .map(
      (file) =>
        `${file} has no layer: add its folder to the layers in testing/structure.ts, and to docs/architecture.md.`,
    )
  const up = importsOf(sources)
    .filter(({ from, to }) => from.split("/")[0] !== to.split("/")[0])
    .filter(({ from, to }) => isOfTests(to) || (sources.has(to) && rank(to) >= rank(from)))
    .map(
      ({ from, to }) =>
        `${from} imports ${to}, which lies above it or beside it: the order is in docs/architecture.md.`,
    )
  return [...unknown, ...up]
}
