import { test } from "node:test"
import { crowdSession, holdTranscripts } from "../../testing/any-transcripts.ts"

test("whatever is done to transcripts in a hundred long stories, rows, stamps, sources and seats agree", () =>
  holdTranscripts(100, 60))

test("however many move people in and out of sessions at the same moment, thousands of times, seats are right", () =>
  crowdSession({ workers: 4, steps: 1500 }))
