import assert from "node:assert/strict"
import { test } from "node:test"
import { assign, assignments } from "../../testing/assignments.ts"
import { makeCertification, period } from "../../testing/certifications.ts"
import { addSearched } from "../../testing/search.ts"
import { assignUnits } from "../../testing/training-units.ts"
import { addTraining } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

// Each query finds „Łódź-Übungsgelände“, or an object with that name.
const queries = ["lodz", "ŁÓDŹ", "Łódź", "Lo\u0301dz\u0301", "łódź-ubung", "lódz-Übungsgelande"]
const parts = [...queries, "ubungsgel", "ÜBUNGSGEL"]
const name = "Łódź-Übungsgelände"

// biome-ignore lint/suspicious/noExplicitAny: a test looks into bodies of every shape
type Body = any
type Finding = { path: string; query: string; find(body: Body): unknown[]; asPerson?: boolean }

async function finds(world: World, { path, query, find, asPerson = true }: Finding, texts: readonly string[]) {
  const headers = asPerson ? await world.signIn() : undefined
  for (const text of texts) {
    const { status, body } = await world.get(path, { [query]: text }, headers)
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(find(body).length, 1, `${path} ${text}`)
  }
  const { body } = await world.get(path, { [query]: "lodz-none" }, headers)
  assert.deepEqual(find(body), [])
}

test("people are found without accents by the words of their names, User ID, user name and mail address", async (t) => {
  for (const column of ["last_name", "first_name", "user_id", "user_name", "email"])
    await t.test(column, async () => {
      await using world = await openWorld()
      await world.portal.sql.script(`update person set ${column} = '${name}' where user_id = 'bruno'`)
      const texts = column.endsWith("_name") && column !== "user_name" ? [...parts, "ubungsgel lodz"] : queries
      const global = { path: "/services/api/Core/GlobalSearch", query: "SearchText", asPerson: false }
      await finds(world, { ...global, find: (body: Body) => body.data[0].People }, texts)
      if (column !== "email")
        await finds(world, { path: "/admin/api/people", query: "query", find: (body: Body) => body.people }, texts)
    })
})

test("units and groups are found without accents by name, OU ID, description and owner", async (t) => {
  const ofUnit = (column: string, unit: string) => `update ou set ${column} = '${name}' where ou_id = '${unit}'`
  const changes = {
    name: ofUnit("name", "DIV-SOUTH"),
    translation: ofUnit("translations", "DIV-SOUTH").replace(`'${name}'`, `'{"en-US": {"name": "${name}"}}'`),
    id: ofUnit("ou_id", "DIV-SOUTH"),
    description: ofUnit("description", "DIV-SOUTH"),
    group: ofUnit("name", "GRP-FIRST-AID"),
    owner: `update person set last_name = '${name}' where user_id = 'bruno';
      update ou set owner_id = (select id from person where user_id = 'bruno') where ou_id = 'DIV-SOUTH'`,
  }
  for (const [what, script] of Object.entries(changes))
    await t.test(what, async () => {
      await using world = await openWorld()
      await world.portal.sql.script(script)
      await finds(
        world,
        { path: "/admin/api/assignment-tool/ous", query: "query", find: (body: Body) => body.ous },
        parts,
      )
    })
  await t.test("a name in a language that is not the caller's", async () => {
    await using world = await openWorld()
    await world.portal.sql.script(changes.translation.replace("en-US", "fr-FR"))
    const { body } = await world.get("/admin/api/assignment-tool/ous", { query: "lodz" }, await world.signIn())
    assert.equal(body.total, 0)
  })
})

test("training, assignments and their results are found without accents", async () => {
  await using world = await openWorld()
  const { guid } = await addSearched(world, { title: name, description: "Für die Übung", languages: ["en-US"] })
  const tiles = { path: "/admin/api/assignment-tool/training", query: "query" }
  await finds(world, { ...tiles, find: (body: Body) => body.training }, [...parts, "die ubung"])
  const { assignmentId } = await assign(world, {
    title: `Zum ${name}`,
    training: [{ learningObjectId: guid }],
    users: ["bruno"],
  })
  await world.runJobs()
  const find = (body: Body) => body.data ?? body.assignments
  for (const query of ["title", "trainingTitle"])
    await finds(world, { path: assignments, query, find, asPerson: false }, parts)
  for (const query of ["query", "trainingTitle"])
    await finds(world, { path: "/admin/api/learning-assignments", query, find }, parts)
  await world.portal.sql`update person set last_name = ${name} where user_id = 'bruno'`
  const results = { path: `/admin/api/learning-assignments/${assignmentId}/results`, query: "user" }
  await finds(world, { ...results, find: (body: Body) => body.results }, parts)
})

test("certifications and assignments of training units are found without accents", async () => {
  await using world = await openWorld()
  await makeCertification(world, { title: name, periods: [period([await addTraining(world)])] })
  const global = { path: "/services/api/Core/GlobalSearch", query: "SearchText", asPerson: false }
  await finds(world, { ...global, find: (body: Body) => body.data[0].Certifications }, [...parts, "übungsgelände/Łódź"])
  await assignUnits(world, { title: name, availability: [{ userId: "ann", amount: 10 }] })
  const units = { path: "/admin/api/training-units/assignments", query: "title" }
  await finds(world, { ...units, find: (body: Body) => body.assignments }, parts)
})

test("special characters of patterns are matched literally", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "100 % Ü_b\\ung" })
  const found = async (query: string) =>
    (await world.get("/admin/api/assignment-tool/training", { query }, await world.signIn())).body.total
  for (const query of ["0 %", "u_b", "b\\u", "_"]) assert.equal(await found(query), 1, query)
  for (const query of ["0%", "u%b", "u.b", "__"]) assert.equal(await found(query), 0, query)
})
