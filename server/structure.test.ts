import assert from "node:assert/strict"
import { test } from "node:test"
import { capturedAliases } from "./testing/captured-aliases.ts"
import { unusedExports } from "./testing/front-doors.ts"
import { longLines, readAllSources } from "./testing/long-lines.ts"
import { stampsWithoutEvent } from "./testing/stamp-writes.ts"
import {
  arrowsUp,
  type Breach,
  circlesOfModules,
  facesOfFaces,
  pastFrontDoors,
  programsWithoutEffects,
  readSources,
  type Sources,
  severalEndpoints,
  unlistedEndpoints,
} from "./testing/structure.ts"
import { readTableRules, tablesOfOthers, tablesWithoutOwner } from "./testing/table-writes.ts"

// How the server is built: docs/architecture.md. Each rule is kept by the sources, and is shown to find what breaks it.

const sources = readSources()

/** The sources with one file more, or another text of one. */
function planted(file: string, text: string): Sources {
  return new Map([...sources, [file, text]])
}

function rule(name: string, breachesOf: (sources: Sources) => Breach[], file: string, text: string, breach: RegExp) {
  test(name, () => assert.deepEqual(breachesOf(sources), []))
  finds(name, breachesOf, file, text, breach)
}

/** Tests that a rule finds what breaks it. */
function finds(name: string, breachesOf: (sources: Sources) => Breach[], file: string, text: string, breach: RegExp) {
  test(`${name}: a breach is found`, () => {
    const others = new Set(breachesOf(sources))
    const found = breachesOf(planted(file, text)).filter((one) => !others.has(one))
    assert.equal(found.length > 0, true, "What was planted is not found.")
    assert.match(found.join("\n"), breach)
  })
}

rule(
  "a module is imported through its index.ts",
  pastFrontDoors,
  "api/oauth/planted.ts",
  'import type { Status } from "../../domain/transcripts/statuses.ts"\n',
  /^api\/oauth\/planted\.ts imports domain\/transcripts\/statuses\.ts: other files import domain\/transcripts through its index\.ts\.$/,
)

rule(
  "every statement that stamps rows raises the event of the stamps",
  stampsWithoutEvent,
  "domain/sessions/planted.ts",
  "await sql`insert into transcript_stamp (transcript_id, kind, at, by_id, status) select id from changed`\n",
  /^domain\/sessions\/planted\.ts stamps rows in 1 statements, returns them in 0, and raises 0 events\.$/m,
)

rule(
  "every insertion of occurrences raises the event of the stamps",
  stampsWithoutEvent,
  "api/transcript/planted.ts",
  ["await sql`with $", "{occurrenceInsertion(sql, row)} select $", "{placedColumns(sql)}`\n"].join(""),
  /^api\/transcript\/planted\.ts stamps rows in 1 statements, returns them in 1, and raises 0 events\.$/m,
)

rule(
  "modules form no circle",
  circlesOfModules,
  "domain/mail/planted.ts",
  'import { submit } from "../assignments/index.ts"\n',
  /^domain\/mail\/planted\.ts imports domain\/assignments\/index\.ts: domain\/assignments leads back to domain\/mail\.$/m,
)

rule(
  "no module imports the effects that it is handed",
  circlesOfModules,
  "domain/approvals/planted.ts",
  'import "../effects.ts"\n',
  /^domain\/approvals\/planted\.ts imports domain\/effects\.ts: domain leads back to domain\/approvals\.$/m,
)

rule(
  "a program that changes transcripts imports the effects",
  programsWithoutEffects,
  "commands/planted.ts",
  'import { moveRecord } from "../api/transcript/move-record.ts"\n',
  /^commands\/planted\.ts can change transcripts, and does not import domain\/effects\.ts\.$/,
)

rule(
  "no face knows another",
  facesOfFaces,
  "admin/my/planted.ts",
  'import { getRoster } from "../../api/session-roster/get-roster.ts"\n',
  /^admin\/my\/planted\.ts imports api\/session-roster\/get-roster\.ts: what two faces share belongs to a module\.$/,
)

rule(
  "an endpoint has a file of its own",
  severalEndpoints,
  "admin/my/planted.ts",
  "export const one = endpoint({})\nexport const other = endpoint({})\n",
  /^admin\/my\/planted\.ts states several endpoints: each has a file of its own\.$/,
)

rule(
  "each endpoint is in the list of its face",
  unlistedEndpoints,
  "admin/my/planted.ts",
  "export const planted = endpoint({\n",
  /^admin\/my\/planted\.ts states the endpoint planted, which is not in the list of admin\/my\/index\.ts: add it there\.$/,
)

rule(
  "a module knows no face",
  arrowsUp,
  "domain/people/planted.ts",
  'import { me } from "../../admin/account/me.ts"\n',
  /^domain\/people\/planted\.ts imports admin\/account\/me\.ts, which lies above it or beside it: the order is in docs\/architecture\.md\.$/,
)

rule(
  "wire knows nobody",
  arrowsUp,
  "wire/planted.ts",
  'export type { Portal } from "../portal/portal.ts"\n',
  /^wire\/planted\.ts imports portal\/portal\.ts, which lies above it or beside it: the order is in docs\/architecture\.md\.$/,
)

rule(
  "the server knows nothing that only tests use",
  arrowsUp,
  "process/planted.ts",
  'import { openWorld } from "../testing/world.ts"\n',
  /^process\/planted\.ts imports testing\/world\.ts, which lies above it or beside it: the order is in docs\/architecture\.md\.$/,
)

rule(
  "the server imports no rows of the test of refusals",
  arrowsUp,
  "http/planted.ts",
  'import { refusals } from "../api/oauth/refusals.rows.ts"\n',
  /^http\/planted\.ts imports api\/oauth\/refusals\.rows\.ts, which lies above it or beside it: the order is in docs\/architecture\.md\.$/,
)

rule(
  "every folder has its layer",
  arrowsUp,
  "shelf/planted.ts",
  "",
  /^shelf\/planted\.ts has no layer: add its folder to the layers in testing\/structure\.ts, .*\.$/,
)

const tableRules = readTableRules()

rule(
  "each table has one owner",
  (sources) => tablesWithoutOwner(sources, tableRules),
  "jobs/planted.ts",
  "export const make = (sql: Sql) => sql`create table if not exists job_note (job_id bigint, note text)`\n",
  /^job_note has no owner: list it, with what a row is, in the tables\.ts of the folder that owns it\.$/,
)

const writes: [what: string, text: string, breach: RegExp][] = [
  [
    "by a statement",
    "export const end = (sql: Sql) => sql`with gone as (delete from person_token) update transcript set status = 7`\n",
    /^admin\/my\/planted\.ts writes person_token, which domain\/people owns: call a function of domain\/people instead\.\n.*writes transcript, which domain\/transcripts owns: call a function of domain\/transcripts instead\.$/,
  ],
  [
    "by a function of the database",
    "export const rebuild = (sql: Sql) => sql`select rebuild_ou_above()`\n",
    /^admin\/my\/planted\.ts writes ou_above, which domain\/units owns: call a function of domain\/units instead\.$/,
  ],
  [
    "by handing it over",
    [
      'import { copyRows } from "../../database/copy-rows.ts"',
      "export const copy = (sql: Sql) => copyRows(sql, sql`material`, sql`id`, pair)",
    ].join("\n"),
    /^admin\/my\/planted\.ts writes material, which domain\/catalogue owns: call a function of domain\/catalogue instead\.$/,
  ],
  [
    "under a name that its statement does not have",
    `export const add = (sql: Sql, table: Statement<unknown>) => sql\`insert into \${table} select * from given\`\n`,
    /^admin\/my\/planted\.ts writes a table that its statement does not name: write the name into the statement\.$/,
  ],
]
test("only its owner writes a table", () => assert.deepEqual(tablesOfOthers(sources, tableRules), []))
for (const [how, text, breach] of writes)
  finds(
    `only its owner writes a table ${how}`,
    (sources) => tablesOfOthers(sources, tableRules),
    "admin/my/planted.ts",
    text,
    breach,
  )

test("a function of the database writes tables of one owner", () => {
  const planted = "create function settle() returns void as $$ delete from job; update mail set state = 'sent' $$;"
  const rules = { ...tableRules, migrations: `${tableRules.migrations}\n${planted}` }
  assert.deepEqual(tablesOfOthers(sources, rules), [
    "The function settle writes tables of several owners: job, mail. Write one function for each.",
  ])
})

const capturing: [how: string, relation: string, breach: RegExp][] = [
  [
    "with an alias",
    "person_ou own",
    /^access\/planted\.ts: isIn takes an expression, which its relation own may capture\.$/,
  ],
  [
    "with a table that has no alias",
    "person_ou",
    /^access\/planted\.ts: isIn takes an expression, which its relation person_ou may capture\.$/,
  ],
  [
    "with a sub-query",
    "(select from ou_above inner_x) up",
    /^access\/planted\.ts: isIn takes an expression, which its relation up may capture\.$/,
  ],
  [
    "with an alias that another function has",
    "person_ou inner_own",
    /^access\/\w+\.ts: \w+ has the relation inner_own, as \w+ has\.$/,
  ],
]
for (const [how, relation, breach] of capturing)
  rule(
    `no fragment captures an expression of its caller ${how}`,
    capturedAliases,
    "access/planted.ts",
    `export function isIn(sql: Sql, person: Expression): Expression {\n  return sql\`exists (select from ${relation})\`\n}\n`,
    breach,
  )

test("a front door lists only what files outside of its module use", () => {
  const all = readAllSources()
  assert.deepEqual(unusedExports(all), [])
  const file = "server/domain/mail/index.ts"
  const planted = `${all.get(file)}export { one, type Other, third as last } from "./planted.ts"\n`
  const used = 'import { one } from "../../domain/mail/index.ts"\n'
  const within = 'import type { Other } from "./index.ts"\n'
  const changed = [
    [file, planted],
    ["server/admin/mail/planted.ts", used],
    ["server/domain/mail/planted.ts", within],
  ] as const
  assert.deepEqual(unusedExports(new Map([...all, ...changed])), [
    `${file} exports Other, which no file outside of the module uses.`,
    `${file} exports last, which no file outside of the module uses.`,
  ])
})

test("lines of comments and of SQL are at most 120 columns long", () => {
  const all = readAllSources()
  assert.deepEqual(longLines(all), [])
  const long = "x".repeat(115)
  const planted = `// ${long}xxx\nconst row = await sql\`\n  select \${id} ${long}\n\`\nconst text = "${long}xx"\n`
  assert.deepEqual(longLines(new Map([["client/planted.ts", planted]])), [
    "client/planted.ts:1 is 121 columns long.",
    "client/planted.ts:3 is 130 columns long.",
  ])
})
