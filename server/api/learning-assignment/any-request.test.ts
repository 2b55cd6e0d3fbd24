import { test } from "node:test"
import { holdRequestsToPromises } from "../../testing/any-request.ts"

test("any request for an assignment is accepted whole or refused whole, and accepted ones are processed to an end", () =>
  holdRequestsToPromises(15))
