import { test } from "node:test"
import { killInTheMiddle } from "../testing/kills.ts"

test("a server that is killed twenty times loses nothing that it answered, and leaves nothing by halves", () =>
  killInTheMiddle(Array(20).fill("server")))

test("a server whose PostgreSQL is killed twenty times serves again by itself each time, and loses nothing", () =>
  killInTheMiddle(Array(20).fill("PostgreSQL")))
