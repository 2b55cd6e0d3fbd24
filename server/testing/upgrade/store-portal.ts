import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"

// Writes portal.tar.gz, which server/database/upgrade.test.ts opens: a portal as older code stored it, with the demo
// organisation and 1,000 assignments, in the format of `npm run backup`. The file stays as it is while the code goes
// on; a new one is made only when the tables of a release are to be tested, too:
//
// git worktree add --detach ../older <commit> && (cd ../older && npm ci)
// node server/testing/upgrade/store-portal.ts ../older
//
// All modules come from the older checkout, so that its tables and its rows are what it would have written.

const [checkout] = process.argv.slice(2)
if (checkout === undefined) throw new Error("Say where the older checkout is.")

function older<Module>(path: string): Promise<Module> {
  return import(pathToFileURL(join(resolve(checkout!), path)).href)
}

const { openCluster } = await older<typeof import("../cluster.ts")>("server/testing/cluster.ts")
const cluster = await openCluster()
process.env.QUOIN_TEST_CLUSTER = JSON.stringify(cluster.connection)

const { openDemoWorld } = await older<typeof import("../organisation.ts")>("server/testing/organisation.ts")
const { submitted, daily, idOf, nextDay } = await older<typeof import("../engine.ts")>("server/testing/engine.ts")
const { beginDump, dumpPortal } = await older<typeof import("../../commands/backup/dump-portal.ts")>(
  "server/commands/backup/dump-portal.ts",
)
const { jsonEntry, writeBackup } = await older<typeof import("../../commands/backup/backup-file.ts")>(
  "server/commands/backup/backup-file.ts",
)
const { withClient } = await older<typeof import("../../commands/backup/client.ts")>("server/commands/backup/client.ts")

const world = await openDemoWorld()
const { sql, clock } = world.portal
const idsOf = async (table: "person" | "course") => {
  const rows =
    table === "person"
      ? await sql<{ id: number }>`select id from person where active order by id`
      : await sql<{ id: number }>`select id from training where type = 'Course' and active order by id`
  return rows.map(({ id }) => id)
}
const [people, courses] = [await idsOf("person"), await idsOf("course")]
const division = await idOf(world, "ou", "DIV-NORTH-1")
for (let number = 0; number < 1000; number++) {
  const trainings = [courses[number % courses.length]!]
  const dueDate = { type: "fixed", date: "2026-12-31" } as const
  if (number % 100 === 0)
    await submitted(world, {
      trainings,
      ous: [division],
      settings: { dueDate, dynamic: daily({ removal: { enabled: true } }) },
    })
  else
    await submitted(world, {
      trainings,
      people: [people[number % people.length]!, people[(7 * number + 1) % people.length]!],
      comment: `Assignment ${number}`,
      settings: number % 3 === 0 ? { dueDate } : { newOccurrence: number % 2 === 0 },
    })
}
await world.runJobs({ mayFail: true })
await nextDay(world)

const file = join(import.meta.dirname, "portal.tar.gz")
const [database] = await sql<{ name: string }>`select current_database() as name`
await withClient({ ...cluster.connection, database: database!.name }, async (client) => {
  await beginDump(client)
  async function* entries() {
    const takenAt = clock.now().toISOString()
    yield jsonEntry("manifest.json", { format: 1, quoin: "0.1.0", takenAt, portals: ["production"] })
    yield* dumpPortal(client, "production")
  }
  await writeBackup(file, clock.now(), entries())
})
await world[Symbol.asyncDispose]()
await cluster.stop()
console.log(`Wrote ${file}.`)
process.exit()
