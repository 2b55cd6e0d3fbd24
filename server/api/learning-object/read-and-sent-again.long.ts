import { test } from "node:test"
import { assertReadAndSentAgain, assertSentFromGetLo } from "../../testing/session-times.ts"

const runs = 200

test("any record that an actor in any zone reads and sends again changes neither an instant nor a zone", () =>
  assertReadAndSentAgain(runs))

for (const profile of ["extended", "compatible"] as const)
  test(`any session that is read from Get LO and sent again in its zone changes no instant: ${profile}`, () =>
    assertSentFromGetLo(profile, runs))
