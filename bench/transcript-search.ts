import { findChanges } from "../server/api/transcript-search/changes-queries.ts"
import { beginning, type Place } from "../server/api/transcript-search/cursor.ts"
import { searchTranscripts } from "../server/api/transcript-search/search-queries.ts"
import { windowOf } from "../server/api/transcript-search/search-window.ts"
import type { Connection, Database } from "../server/database/database.ts"
import { openDatabase } from "../server/database/database.ts"
import type { Portal } from "../server/portal/portal.ts"
import { openCluster } from "../server/testing/cluster.ts"
import { fillPortal } from "./large-portal.ts"
import { addTranscripts, changedAtOnce, changedToday, lastChange } from "./many-transcripts.ts"
import { median, rounded } from "./median.ts"

const few = 10_000
const many = 10_000_000
const rounds = 5
const calls = 40

/**
 * Measures a page of Transcript Search over the last day, in a portal with few rows and in one with many, with the same
 * number of matches. In the larger portal also pages of the day on which a million rows changed at once, and pages of
 * changes by cursor, in the middle of all rows and where a sync continues. Milliseconds, the median of all calls.
 */
export async function benchTranscriptSearch(): Promise<object> {
  const cluster = await openCluster()
  const connection = cluster.connection as Extract<Connection, { database: string }>
  const portals: Database[] = []
  const open = (database: string) => {
    const portal = openDatabase({ ...connection, database })
    portals.push(portal)
    return portal
  }
  try {
    const template = openDatabase(connection)
    await template.sql`create database portal`
    const empty = openDatabase({ ...connection, database: "portal" })
    await fillPortal(empty, { people: 100_000, trainings: 2_000 })
    await empty.close()
    await template.sql.script("create database few template portal")
    await template.close()
    const small = open("few")
    await addTranscripts(small, few)
    const large = open("portal")
    await addTranscripts(large, many)
    return { rows: { few, many, inTheWindow: changedToday, changedAtOnce }, ...(await compare(small, large)) }
  } finally {
    await Promise.all(portals.map((database) => database.close()))
    await cluster.stop()
  }
}

async function compare(small: Database, large: Database): Promise<object> {
  const massChange = new Date(lastChange.getTime() - 365 * 86_400_000)
  const pages = {
    fewFirst: page(small, lastChange, 1),
    manyFirst: page(large, lastChange, 1),
    fewLast: page(small, lastChange, changedToday / 50 - 1),
    manyLast: page(large, lastChange, changedToday / 50 - 1),
    millionFirst: page(large, massChange, 1),
    millionMiddle: page(large, massChange, changedAtOnce / 100),
    fewCursorMiddle: changes(small, await placeOf(small, few / 2), 50),
    manyCursorMiddle: changes(large, await placeOf(large, many / 2), 50),
    fewCursorEnd: changes(small, await placeOf(small, few - 25), 20),
    manyCursorEnd: changes(large, await placeOf(large, many - 25), 20),
  }
  const timesByPage = Object.fromEntries(Object.keys(pages).map((name) => [name, [] as number[]])) as Record<
    keyof typeof pages,
    number[]
  >
  for (let round = 0; round <= rounds; round++)
    for (const name of Object.keys(pages) as (keyof typeof pages)[]) {
      const count = name.startsWith("million") ? 3 : calls
      const times = await measure(pages[name], count)
      // The first round warms up.
      if (round > 0) timesByPage[name].push(...times)
    }
  const medianOf = (name: keyof typeof pages) => median(timesByPage[name])
  return {
    milliseconds: Object.fromEntries(
      Object.keys(pages).map((name) => [name, rounded(medianOf(name as keyof typeof pages))]),
    ),
    ratios: {
      "first page of a day, many rows to few": rounded(medianOf("manyFirst") / medianOf("fewFirst")),
      "last page of a day, many rows to few": rounded(medianOf("manyLast") / medianOf("fewLast")),
      "page of a cursor in the middle, many rows to few": rounded(
        medianOf("manyCursorMiddle") / medianOf("fewCursorMiddle"),
      ),
      "page of a cursor at the end, many rows to few": rounded(medianOf("manyCursorEnd") / medianOf("fewCursorEnd")),
    },
  }
}

/** Returns a function that reads one page of the day before an instant, with permissions for everybody. */
function page(database: Database, end: Date, number: number): () => Promise<void> {
  const changed = windowOf({ start: undefined, end: end.getTime() }, end, false)
  const search = { changed, permitted: [[[]], [[]]], callerId: 1, culture: "en-US", now: end }
  return async () => {
    const { rows } = await searchTranscripts({ database } as Portal, search, number)
    if (rows.length !== 50) throw new Error(`page ${number} has ${rows.length} rows`)
  }
}

/** Finds the cursor position after a number of rows. */
async function placeOf({ sql }: Database, rows: number): Promise<Place> {
  const [row] = await sql<{ stamp: string; id: number }>`
    select changed::text as stamp, id from transcript order by changed, id offset ${rows - 1}::bigint limit 1
  `
  return row ? { stamp: BigInt(row.stamp), id: BigInt(row.id) } : beginning
}

/**
 * Returns a function that reads the page after a cursor position, with permissions for everybody. It throws if the page
 * has fewer rows than `least`.
 */
function changes(database: Database, after: Place, least: number): () => Promise<void> {
  const search = { permitted: [[[]], [[]]], callerId: 1, culture: "en-US", now: lastChange }
  return async () => {
    const { rows } = await findChanges({ database }, search, after)
    if (rows.length < least) throw new Error(`the page has ${rows.length} rows`)
  }
}

async function measure(ask: () => Promise<void>, count: number): Promise<number[]> {
  const times: number[] = []
  for (let call = 0; call < count; call++) {
    const startedAt = performance.now()
    await ask()
    times.push(performance.now() - startedAt)
  }
  return times
}
