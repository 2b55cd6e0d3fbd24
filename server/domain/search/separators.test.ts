import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { test } from "node:test"
import { type Database, openDatabase } from "../../database/database.ts"
import { migrate } from "../../database/migrate.ts"
import type { Sql } from "../../database/sql.ts"
import { machineClock } from "../../portal/clock.ts"
import { emptyDatabase, testConnection, testServer } from "../../testing/databases.ts"
import { addCast } from "../../testing/people.ts"
import { addSearched } from "../../testing/search.ts"
import { openWorld, type World } from "../../testing/world.ts"

/** Returns the titles of the training that Global Search finds. */
async function titlesFound(world: World, SearchText: string): Promise<string[]> {
  const { body } = await world.get("/services/api/Core/GlobalSearch", { SearchText, SearchType: "Training" })
  return body.data[0].Training.map(({ Title }: { Title: string }) => Title)
}

/** All characters of Unicode that match a pattern. */
function charactersOf(pattern: RegExp): string[] {
  const all: string[] = []
  for (let code = 1; code < 0x110000; code++) {
    // Halves of surrogate pairs are not characters.
    if (code >= 0xd800 && code < 0xe000) continue
    const character = String.fromCodePoint(code)
    if (pattern.test(character)) all.push(character)
  }
  return all
}

const separators = charactersOf(/[\p{P}\p{S}\p{Z}]/u)

// A title, and the queries that find it.
const titles: [title: string, finds: string[]][] = [
  [
    "Brandschutz/Evakuierung",
    ["Brandschutz", "Evakuierung", "evak", "Brandschutz/Evakuierung", "evakuierung brandschutz"],
  ],
  ["Node.js", ["Node.js", "node", "js", "NODE.JS", "node.j", "(Node.js)"]],
  ["T-Shirt", ["t-shirt", "shirt", "T-Shirt", "t-sh", "„T-Shirt“", "T‑Shirt"]],
  ["„Löschen“ — aber wie?", ["löschen", "loschen", "aber", "wie?", "»Löschen«"]],
  ["L’évacuation d’urgence", ["évacuation", "evacuation", "urgence", "l'évacuation", "d’urgence"]],
  ["消防、避難。訓練", ["消防", "避難", "訓練"]],
  ["सुरक्षा।अग्नि", ["सुरक्षा", "अग्नि"]],
  ["بيتنا؟سلامة", ["بيتنا", "سلامة"]],
  ["fire_drill@yard.example", ["fire", "drill", "yard", "fire_drill"]],
  ["https://learn.example/Erste-Hilfe?x=1", ["hilfe", "erste-hilfe", "learn"]],
  ["C:\\Boote\\Seile.pdf", ["boote", "seile", "pdf"]],
  ["ISO 9001:2015/Amd.1", ["9001", "2015", "amd"]],
  ["<Helm>&Weste", ["helm", "weste"]],
  ["Kran🏗️fahren", ["kran", "fahren"]],
  ["Si\u00adcher\u00adheit", ["sicherheit", "si\u200dcher\u00adheit"]],
]

test("words are found next to any separator", async (t) => {
  await using world = await openWorld()
  for (const [title] of titles) await addSearched(world, { title })
  for (const [title, finds] of titles)
    await t.test(title, async () => {
      for (const text of finds) assert.deepEqual(await titlesFound(world, text), [title], text)
    })
})

test("tags and references in a description are not searched, those in a title are", async () => {
  await using world = await openWorld()
  const description = "<p class=knots>Kran<br/>Seile&nbsp;Haken</p><style>p { color: red }</style> 3 < 4"
  await addSearched(world, { title: "Ropes", description })
  for (const text of ["kran", "seile", "haken"]) assert.deepEqual(await titlesFound(world, text), ["Ropes"], text)
  for (const text of ["knots", "class", "color", "nbsp"]) assert.deepEqual(await titlesFound(world, text), [], text)
})

test("words are split at all punctuation, symbols and blanks of Unicode, wherever the text is stored", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  assert.ok(separators.length > 8000)
  const pairs = separators.map((sign, place) => `${sign}left${place}${sign}right${place}${sign}`)
  const ofDescriptions = pairs.filter((_, place) => !/[<&]/.test(separators[place]!))
  const pages = (texts: string[]) =>
    Array.from({ length: Math.ceil(texts.length / 400) }, (_, page) =>
      texts.slice(page * 400, page * 400 + 400).join(" "),
    )
  for (const [column, texts] of Object.entries({ title: pairs, keywords: pairs, description: ofDescriptions })) {
    await sql`delete from training`
    for (const text of pages(texts)) await addSearched(world, { title: "Pages", [column]: text })
    const rows = await sql<{ words: string[] }>`select tsvector_to_array(words) as words from training_text`
    const words = new Set(rows.flatMap((row) => row.words))
    const missing = texts.flatMap((text) => text.match(/(left|right)\d+/g)!).filter((word) => !words.has(word))
    assert.deepEqual(missing, [], column)
  }
})

test("the words of a query are split at all of them too, in training, names and certifications", async () => {
  await using world = await openWorld()
  const missed = await world.portal.sql<{ sign: string }>`
    select sign from unnest(${separators}::text[]) sign
    cross join lateral (select sign || 'kran' || sign || 'seil' || sign as query,
        'Kran' || sign || 'Seil' as stored offset 0) texts
    where not search_words('german', stored, null, null) @@ search_query('german', query)
      or not search_words('german', stored, null, null) @@ search_query('german', sign || 'seil' || sign)
      or not person_words('Ann', stored) @@ search_beginning(sign || 'sei')
      or not search_begins(' ' || search_fold(search_spaced(stored)), sign || 'seil' || sign)
  `
  assert.deepEqual(missed, [])
})

test("letters, marks and digits of all scripts keep a word together, and invisible characters are ignored", async () => {
  await using world = await openWorld()
  const invisible = charactersOf(/[\p{Default_Ignorable_Code_Point}--\u200b]/v)
  const letters = charactersOf(/\p{L}/u)
  const inWords = [...charactersOf(/[\p{M}\p{N}\p{Lm}]/u), ...letters.filter((_, place) => place % 61 === 0)]
  const apart = await world.portal.sql<{ sign: string }>`
    select sign from unnest(${inWords.filter((sign) => !invisible.includes(sign))}::text[]) sign
    where search_spaced('a' || sign || 'b') <> 'a' || sign || 'b'
  `
  assert.deepEqual(apart, [])
  const seen = await world.portal.sql<{ sign: string }>`
    select sign from unnest(${invisible}::text[]) sign
    where search_spaced('a' || sign || 'ü') <> 'aü' or search_fold('a' || sign || 'ü') <> 'au'
  `
  assert.deepEqual(seen, [])
})

test("the time to fold a text with any number of marks grows linearly with its length", {
  timeout: 120_000,
}, async () => {
  await using world = await openWorld()
  // With quadratic time, these would take hours.
  for (const marks of ["\u0301\u0316", "\u05b0\u05c1\u0316", "\uff9e\u0301", "\u094d\u093c\u0301"]) {
    const description = `Kran ${marks.repeat(100_000)} Seil`
    await addSearched(world, { title: "Marks", description })
    const { body } = await world.get("/services/api/Catalog/GlobalSearch", { Description: "kran" })
    assert.equal(body.totalRecords, 1)
    await world.portal.sql`delete from training`
  }
})

/**
 * Creates a database whose locale sorts words of its own letters. Returns undefined when the machine has no such
 * locale.
 */
async function databaseInLocale(): Promise<Database | undefined> {
  const server = openDatabase(testServer())
  const name = `test_locale_${process.pid}`
  try {
    await server.sql.script(
      `
        create database ${name} template template0 encoding 'UTF8'
          locale_provider libc lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'
      `,
    )
    return openDatabase(testConnection(name))
  } catch (error) {
    if (/locale/.test((error as Error).message)) return undefined
    throw error
  } finally {
    await server.close()
  }
}

test("words are split in the same way under another locale", async (t) => {
  const database = await databaseInLocale()
  if (!database) return t.skip("the machine has no locale C.UTF-8")
  try {
    await migrate(database, machineClock)
    const missed = await database.sql<{ title: string }>`
      select title, query from jsonb_to_recordset(${JSON.stringify(
        titles.flatMap(([title, finds]) => finds.map((query) => ({ title, query }))),
      )}::jsonb) as asked (title text, query text)
      where not search_words('simple', title, null, null) @@ search_query('simple', query)
    `
    assert.deepEqual(missed, [])
  } finally {
    await database.close()
  }
})

test("texts stored before the upgrade are found after it", async () => {
  const name = await emptyDatabase()
  const database = openDatabase(testConnection(name))
  await migrateTo(database.sql, "0036")
  await addCast(database)
  await database.sql`update person set last_name = 'Müller-Lüdenscheidt' where user_id = 'ann'`
  await database.sql`
    insert into training (type, title, created_at, modified_at)
      values ('Course', '„Brandschutz“/Evakuierung', '2026-01-01Z', '2026-01-01Z')
  `
  await migrate(database, machineClock)
  await using world = await openWorld({ name, database })
  assert.deepEqual(await titlesFound(world, "evakuierung"), ["„Brandschutz“/Evakuierung"])
  const { body } = await world.get("/services/api/Core/GlobalSearch", {
    SearchText: "ludenscheidt",
    SearchType: "People",
  })
  assert.deepEqual(
    body.data[0].People.map(({ UserId }: { UserId: string }) => UserId),
    ["ann"],
  )
})

/** Applies the migrations before the one with this number, as an older version did. */
async function migrateTo(sql: Sql, number: string): Promise<void> {
  const folder = new URL("../../database/migrations/", import.meta.url)
  await sql`create table schema_migration (name text primary key, applied_at timestamptz not null)`
  for (const name of (await readdir(folder)).filter((name) => name < number).sort()) {
    await sql.script(await readFile(new URL(name, folder), "utf8"))
    await sql`insert into schema_migration (name, applied_at) values (${name}, ${machineClock.now()})`
  }
}
