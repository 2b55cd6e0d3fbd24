import { test } from "node:test"
import { holdTranscripts } from "../../testing/any-transcripts.ts"

test("whatever is done to transcripts in a hundred long stories, rows, stamps, sources and seats agree", () =>
  holdTranscripts(100, 60))
