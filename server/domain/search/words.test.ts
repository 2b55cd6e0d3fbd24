import assert from "node:assert/strict"
import { test } from "node:test"
import { course } from "../../testing/drafts.ts"
import { addSearched } from "../../testing/search.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/Core/GlobalSearch"

/** Returns the titles of the found training, the best match first. */
async function titlesFound(world: World, SearchText: string, Language = "en-US"): Promise<string[]> {
  const { status, body } = await world.get(path, { SearchText, SearchType: "Training", Language })
  assert.equal(status, 200, JSON.stringify(body))
  return body.data[0].Training.map(({ Title }: { Title: string }) => Title)
}

// A language, a title, and the queries that find it and that do not.
const languages: [culture: string, title: string, finds: string[], misses: string[]][] = [
  [
    "en-GB",
    "Driving forklifts safely",
    ["drive", "forklift", "safe drives", "fork", "driv", "the forklift"],
    ["lift", "cranes"],
  ],
  [
    "fr-FR",
    "Conduire des chariots élévateurs",
    ["chariot", "élévateur", "elevateur", "ELEVATEURS", "conduire le chariot", "élév"],
    ["voiture"],
  ],
  [
    "de-DE",
    "Prüfung der Straßenfahrzeuge",
    ["prüfungen", "prufung", "strassenfahrzeug", "Straßenfahrzeugen", "STRASSEN"],
    ["boot"],
  ],
  ["es-ES", "Gestión de almacenes", ["almacén", "almacen", "gestion", "gestiones"], ["barco"]],
  ["pt-PT", "Operação de guindastes", ["operações", "operacao", "guindaste"], ["barco"]],
  ["it-IT", "Sicurezza nei cantieri", ["cantieri", "sicurezze"], ["barca"]],
  ["nl-NL", "Veilig werken op hoogte", ["veilige", "werk", "hoogte"], ["boot"]],
  ["sv-SE", "Säkra lyftar", ["lyftarna", "säkra lyft", "sakra"], ["båt"]],
  ["ru-RU", "Управление погрузчиками", ["погрузчик", "УПРАВЛЕНИЯ", "погруз"], ["лодка"]],
  ["tr-TR", "Güvenli sürüş", ["guvenli", "sürüş"], ["tekne"]],
  ["pl-PL", "Bezpieczna łódź", ["lodz", "bezpieczna", "bezp"], ["bezpieczny"]],
  ["ja-JP", "フォークリフト 安全", ["フォークリフト", "安全", "フォーク"], ["船"]],
]

test("words are found by their stems, their beginnings and without accents, in each language", async (t) => {
  await using world = await openWorld()
  const { sql } = world.portal
  for (const [culture, title] of languages) {
    await sql`insert into language (code, name) values (${culture}, ${culture}) on conflict do nothing`
    await addSearched(world, { title: `In ${culture}`, translations: { [culture]: { title } } })
  }
  for (const [culture, title, finds, misses] of languages)
    await t.test(culture, async () => {
      for (const text of finds) assert.deepEqual(await titlesFound(world, text, culture), [title], text)
      for (const text of misses) assert.deepEqual(await titlesFound(world, text, culture), [], text)
    })
})

test("a match in the title comes before one in the keywords, and that before one in the description", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Third", description: "Of cranes and men" })
  await addSearched(world, { title: "Second", keywords: "hooks, cranes" })
  await addSearched(world, { title: "A crane" })
  await addSearched(world, { title: "Another crane, and more cranes: crane" })
  const titles = await titlesFound(world, "crane")
  assert.deepEqual([...titles.slice(0, 2)].sort(), ["A crane", "Another crane, and more cranes: crane"])
  assert.deepEqual(titles.slice(2), ["Second", "Third"])
})

test("all words must match, in any of the texts", async () => {
  await using world = await openWorld()
  await addSearched(world, {
    title: "Lifting",
    keywords: "hooks",
    description: "<p title='chains'>With a <b>crane</b> &amp; ropes</p>",
  })
  assert.deepEqual(await titlesFound(world, "crane lifting hook"), ["Lifting"])
  assert.deepEqual(await titlesFound(world, "crane driving"), [])
  // The content of a tag is not searched.
  assert.deepEqual(await titlesFound(world, "chains"), [])
})

test("stop words are ignored, unless a query has no other words", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "It is what it is" })
  await addSearched(world, { title: "Crane" })
  assert.deepEqual(await titlesFound(world, "the crane"), ["Crane"])
  assert.deepEqual(await titlesFound(world, "it is"), ["It is what it is"])
})

test("special characters of the query language are matched literally", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Don't panic: e-learning (C:\\temp) & more" })
  for (const text of ["don't", "e-learning", "e-lear", "(panic)", "panic & !more", "panic:*", "C:\\temp", "' panic"])
    assert.equal((await titlesFound(world, text)).length, 1, text)
  for (const text of ["!", "& | !", "'", "\\", ":*", "<->", "panic nothing"])
    assert.deepEqual(await titlesFound(world, text), [], text)
})

test("a query without a match in the language is repeated in the portal's default language", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Forklift", translations: { "fr-FR": { title: "Chariot" } } })
  await addSearched(world, { title: "Crane" })
  assert.deepEqual(await titlesFound(world, "chariots", "fr-FR"), ["Chariot"])
  assert.deepEqual(await titlesFound(world, "forklifts", "fr-FR"), ["Chariot"])
  assert.deepEqual(await titlesFound(world, "cranes", "fr-FR"), ["Crane"])
  assert.deepEqual(await titlesFound(world, "chariot"), [])
})

test("the index follows every change: of the title, of a translation, of the keywords, and of the default language", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { id } = await addSearched(world, { title: "Mice", translations: { "fr-FR": { title: "Souris" } } })
  await sql`update training set title = 'Forklifts', keywords = 'pallets' where id = ${id}`
  assert.deepEqual(await titlesFound(world, "mice"), [])
  assert.deepEqual(await titlesFound(world, "forklift pallet"), ["Forklifts"])
  assert.deepEqual(await titlesFound(world, "pallet", "fr-FR"), ["Souris"])
  await sql`update training set translations = '{"fr-FR": {"title": "Chariots"}}' where id = ${id}`
  assert.deepEqual(await titlesFound(world, "chariot", "fr-FR"), ["Chariots"])
  assert.deepEqual(await titlesFound(world, "souris", "fr-FR"), [])
  await sql`update training set translations = '{}' where id = ${id}`
  assert.deepEqual(await titlesFound(world, "chariot", "fr-FR"), [])
  await sql`update training set title = 'Prüfungen' where id = ${id}`
  await sql`update portal_setting set default_culture = 'de-DE'`
  assert.deepEqual(await titlesFound(world, "Prüfung", "de-DE"), ["Prüfungen"])
  assert.deepEqual(await sql`select count(*) from training_text where training_id = ${id}`, [{ count: 1 }])
})

test("a training is found as soon as it is created, and no longer when it is inactive", async () => {
  await using world = await openWorld()
  const guid = await make(world, course)
  const title = course.OnlineItem.OnlineTitle
  assert.deepEqual(await titlesFound(world, title), [title])
  await world.portal.sql`update training set active = false where guid = ${guid}`
  assert.deepEqual(await titlesFound(world, title), [])
})

test("all matches of a very common word are counted, and returned in one order", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    insert into training (type, title, created_at, modified_at)
    select 'Course', 'Lesson ' || n || case n when 10001 then ': lesson of lessons' else '' end,
      '2026-01-01Z', '2026-01-01Z'
    from generate_series(1, 10001) n order by n
  `
  await sql`
    insert into availability (training_id, position, everybody)
    select id, 0, true from training where title in ('Lesson 7', 'Lesson 9999')
  `
  // As autovacuum does a little later: the statistics of the emptied table would make plans read all rows for each.
  await sql.script("analyze training; analyze training_text; analyze availability")
  const lessons = async (headers?: Record<string, string>) =>
    (await world.get(path, { SearchText: "lesson", SearchType: "Training" }, headers)).body.data[0]
  const all = await lessons()
  assert.deepEqual([all.TrainingCount, all.Training[0].Title, all.Training[49].Title], [10001, "Lesson 1", "Lesson 50"])
  const own = await lessons(await world.authorize({ userName: "ann" }))
  assert.deepEqual(
    own.Training.map(({ Title }: { Title: string }) => Title),
    ["Lesson 7", "Lesson 9999"],
  )
  await sql`update training set active = false where title ~ '[02468]$'`
  assert.equal((await lessons()).Training[0].Title, "Lesson 10001: lesson of lessons")
})

test("a text of any length is stored, and its beginning is searched", async () => {
  await using world = await openWorld()
  const long = Array.from({ length: 200_000 }, (_, place) => `word${place}`).join(" ")
  await addSearched(world, { title: "Long", description: long, keywords: long })
  assert.deepEqual(await titlesFound(world, "word7"), ["Long"])
  const { body } = await world.get("/services/api/Catalog/GlobalSearch", { Description: "word199998 WORD199999" })
  assert.equal(body.totalRecords, 1)
})
