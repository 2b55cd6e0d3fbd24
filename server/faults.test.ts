import { test } from "node:test"
import { killInTheMiddle } from "./testing/kills.ts"

test("killed in the middle of creates, server and PostgreSQL lose nothing that was answered, and leave nothing by halves", () =>
  killInTheMiddle(["server", "PostgreSQL"]))
