import { test } from "node:test"
import { killInAssignments } from "../../../testing/assignment-kills.ts"

test("an assignment during which the server or PostgreSQL is killed is completed, with each person processed once", async () => {
  await killInAssignments(["server", "PostgreSQL"], 12_000)
})
