import { test } from "node:test"
import { killInTheMiddle } from "../testing/kills.ts"

test("a server that is killed twenty times loses no answered write and leaves none half done", () =>
  killInTheMiddle(Array(20).fill("server")))

test("a server whose PostgreSQL is killed twenty times recovers each time and loses no answered write", () =>
  killInTheMiddle(Array(20).fill("PostgreSQL")))
