import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { emptyDatabase, testConnection } from "../testing/databases.ts"
import { openDatabase } from "./database.ts"
import { migrate } from "./migrate.ts"

const migration = new URL("./migrations/0039-time-zones-and-anchors.sql", import.meta.url)

test("rows stored before the migration get known time zones, and the days from which their expirations were counted", async () => {
  const database = openDatabase(testConnection(await emptyDatabase()), { pooled: 2 })
  const { sql } = database
  try {
    await migrate(database, { now: () => new Date("2026-03-04Z") })
    // The state before the migration.
    await sql.script(`
      alter table certification_enrollment_period drop column anchor_on, drop column anchor_months;
      drop function store_time_zone() cascade;
      drop function stored_time_zone(text);
      update portal_setting set time_zone = 'ECT';
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      select name, name, name, name, 'en-US', name, '2026-01-01Z', '2026-01-01Z'
      from unnest(array['IST', 'Mars/Olympus', 'europe/rome', 'UTC']) name;
      insert into certification (title, period_type, created_at, modified_at)
      select type, type, '2026-01-01Z', '2026-01-01Z' from unnest(array['relative', 'fixed', 'rolling']) type;
      insert into certification_period (certification_id, position, title, expires_on, expires_amount, expires_unit)
      select id, 0, 'first', case when period_type = 'fixed' then date '2024-02-29' end, case
        when period_type <> 'fixed' then 1 end,
        case when period_type <> 'fixed' then 'months' end from certification;
      insert into certification_enrollment (certification_id, person_id, status, enrolled_at)
      select c.id, (select min(id) from person), 1, '2026-01-01Z' from certification c;
      insert into certification_enrollment_period (enrollment_id, number, period_id, round, state, starts_at,
          completed_at, expires_at)
      select e.id, 1, p.id, case when c.period_type = 'fixed' then 2 else 0
        end, 'completed', '2026-01-01Z', '2026-01-31T10:00Z', '2026-02-28T22:59Z'
      from certification_enrollment e join certification c on c.id = e.certification_id
        join certification_period p on p.certification_id = c.id;
      -- A period that was counted from the previous one, and a current one.
      insert into certification_enrollment_period (enrollment_id, number, period_id, state, starts_at, completed_at,
          expires_at)
      select enrollment_id, 2, period_id, 'completed', '2026-02-01Z', '2026-02-02Z', '2026-03-28T22:59Z'
        from certification_enrollment_period
      where enrollment_id = (select min(id) from certification_enrollment);
      insert into certification_enrollment_period (enrollment_id, number, period_id, state, starts_at)
      select enrollment_id, 3, period_id, 'open', '2026-03-01Z' from certification_enrollment_period where number = 2;
    `)
    await sql.script(await readFile(migration, "utf8"))
    const people = await sql<{ zone: string }>`select time_zone as zone from person order by id`
    const [portal] = await sql<{ zone: string }>`select time_zone as zone from portal_setting`
    assert.deepEqual(
      [portal, ...people].map((row) => row!.zone),
      ["Europe/Paris", "Asia/Kolkata", "UTC", "europe/rome", "UTC"],
    )
    const anchors = await sql`
      select c.period_type as type, p.number, p.anchor_on, p.anchor_months
      from certification_enrollment_period p join certification_enrollment e on e.id = p.enrollment_id
        join certification c on c.id = e.certification_id
      order by c.id, p.number
    `
    assert.deepEqual(anchors, [
      { type: "relative", number: 1, anchorOn: "2026-01-31", anchorMonths: 1 },
      { type: "relative", number: 2, anchorOn: "2026-03-28", anchorMonths: 0 },
      { type: "relative", number: 3, anchorOn: null, anchorMonths: null },
      { type: "fixed", number: 1, anchorOn: "2024-02-29", anchorMonths: 24 },
      { type: "rolling", number: 1, anchorOn: "2026-01-31", anchorMonths: 1 },
    ])
  } finally {
    await database.close()
  }
})
