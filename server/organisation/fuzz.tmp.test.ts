import { readFileSync } from "node:fs"
import { test } from "node:test"
import { parse } from "yaml"
import { openDatabase } from "../portal/database.ts"
import { migrate } from "../portal/migrate.ts"
import { emptyDatabase, testConnection } from "../testing/databases.ts"
import { loadOrganisation } from "./load.ts"
import { OrganisationProblems } from "./problems.ts"

test("fuzz", async () => {
  const clock = { now: () => new Date("2026-03-04T09:15:00Z") }
  const database = openDatabase(testConnection(await emptyDatabase()))
  await migrate(database, clock)
  const doc = readFileSync("docs/organisation-file.md", "utf8").match(/```yaml\n(.*?)```/s)![1]!
  const full = parse(readFileSync("/tmp/org/a.yaml", "utf8"))
  const base = process.env.BASE === "doc" ? parse(doc) : full
  let seed = Number(process.env.SEED ?? 1)
  const rnd = (n: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % n
  }
  const scalars: unknown[] = [
    null,
    0,
    -1,
    1.5,
    1e300,
    true,
    false,
    "",
    " ",
    "a",
    "ann",
    "x".repeat(3000),
    "2026-02-30",
    "today+99999",
    "today",
    "\u0000",
    "\ud800",
    [],
    {},
    [[]],
    { "en-US": "x" },
    { "xx-YY": "x" },
    "E1",
    "C1",
    "İ",
    "ΣΑΣ",
    "Σας",
    "clara",
    "Club",
    "Division",
    "0a000000-0000-4000-8000-000000000001",
    "2000",
    "NORTH",
    "__proto__",
    "constructor",
    { __proto__x: 1 },
  ]
  const paths: [any, string][] = []
  const walk = (v: any) => {
    if (v && typeof v === "object")
      for (const k of Object.keys(v)) {
        paths.push([v, k])
        walk(v[k])
      }
  }
  const outcomes: Record<string, number> = {}
  for (let i = 0; i < Number(process.env.RUNS ?? 300); i++) {
    const value = structuredClone(base)
    for (let m = 0; m < 1; m++) {
      paths.length = 0
      walk(value)
      const [o, k] = paths[rnd(paths.length)]!
      const what = rnd(4)
      if (what === 0) delete o[k]
      else if (what === 1 && Array.isArray(o)) o.push(structuredClone(o[Number(k)]))
      else if (what === 2) {
        const [p, q] = paths[rnd(paths.length)]!
        o[k] = structuredClone(p[q])
      } else o[k] = scalars[rnd(scalars.length)]
    }
    try {
      await loadOrganisation({ database, clock }, { name: "f", text: JSON.stringify(value) })
      outcomes.ok = (outcomes.ok ?? 0) + 1
    } catch (e) {
      if (e instanceof OrganisationProblems) outcomes.problems = (outcomes.problems ?? 0) + 1
      else {
        outcomes[(e as Error).message] = (outcomes[(e as Error).message] ?? 0) + 1
        if (outcomes[(e as Error).message] === 1)
          console.log(
            (e as Error).stack?.split("\n").slice(0, 6).join("\n"),
            JSON.stringify((e as any).detail),
            JSON.stringify((e as any).constraint),
          )
      }
    }
  }
  console.log(outcomes)
  await database.close()
})
