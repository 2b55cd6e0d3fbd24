import { test } from "node:test"
import { killInTheMiddle } from "../testing/kills.ts"

// The long run also kills the server, each of the two twenty times.
test("after PostgreSQL is killed during writes, no answered write is lost, none is half done, and the server recovers", () =>
  killInTheMiddle(["PostgreSQL"]))
