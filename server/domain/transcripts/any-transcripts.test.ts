import { test } from "node:test"
import { holdTranscripts } from "../../testing/any-transcripts.ts"

test("whatever is done to transcripts in whatever order, rows, stamps, sources and seats agree", () =>
  holdTranscripts(4, 25))
