import { test } from "node:test"
import { holdTranscripts } from "../../testing/any-transcripts.ts"

test("after random actions on transcripts in any order, rows, stamps, sources and seats agree", () =>
  holdTranscripts(4, 25))
