import { test } from "node:test"
import { holdToPromises } from "../../testing/any-draft.ts"

test("any draft is created whole or refused whole, and reads back as it was sent", () => holdToPromises(30))
