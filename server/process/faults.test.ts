import { test } from "node:test"
import { killInTheMiddle } from "../testing/kills.ts"

// The long run kills the server as well, each of them twenty times.
test("a PostgreSQL that is killed in the middle of creates loses nothing that was answered, leaves nothing by halves, and serves again by itself", () =>
  killInTheMiddle(["PostgreSQL"]))
