import { test } from "node:test"
import { killInAssignments } from "../../../testing/assignment-kills.ts"

test("an assignment in the middle of which the server or its PostgreSQL is killed ends by itself, with everybody once", async () => {
  await killInAssignments(["server", "PostgreSQL"], 12_000)
})
