import { test } from "node:test"
import { crowdSession, holdTranscripts } from "../../testing/any-transcripts.ts"

test("after random actions on transcripts in a hundred long stories, rows, stamps, sources and seats agree", () =>
  holdTranscripts(100, 60))

test("after thousands of concurrent moves in and out of sessions, the counts of seats are right", () =>
  crowdSession({ workers: 4, steps: 1500 }))
