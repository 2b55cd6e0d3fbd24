import assert from "node:assert/strict"
import { test } from "node:test"
import { databaseNameIn, isDatabaseUrl, withDatabase } from "./database-url.ts"

const urls = {
  "postgres://db/learning": ["learning", "postgres://db/other"],
  "postgres:///learning?host=/run/postgresql": ["learning", "postgres:///other?host=/run/postgresql"],
  "postgres://someone@/learning?host=/run/postgresql": ["learning", "postgres://someone@/other?host=/run/postgresql"],
  "postgresql://someone:a%2Fb@db:5433/caf%C3%A9?sslmode=disable": [
    "café",
    "postgresql://someone:a%2Fb@db:5433/other?sslmode=disable",
  ],
  "postgres://[::1]:5433?sslmode=disable": ["", "postgres://[::1]:5433/other?sslmode=disable"],
  "postgres://db/": ["", "postgres://db/other"],
}

for (const [url, [name, other]] of Object.entries(urls))
  test(`${url} names a database, and another of the same server can be named`, () => {
    assert.equal(isDatabaseUrl(url), true)
    assert.equal(databaseNameIn(url), name)
    assert.equal(withDatabase(url, "other"), other)
  })

test("an invalid URL is reported", () => {
  for (const text of [
    "db.example.org",
    "mysql://db/learning",
    "postgres:db",
    "postgres://db:port/learning",
    "postgres://a b/c",
  ])
    assert.equal(isDatabaseUrl(text), false, text)
})
