import { z } from "zod"
import { type Status, statusNames } from "../domain/transcripts/index.ts"
import { count, day, longText, moment, off, personReference, trainingReference } from "./shapes.ts"

export const TranscriptItem = z.strictObject({
  people: z.array(personReference).min(1).describe("Everybody of whom all that follows is true."),
  training: trainingReference,
  occurrence: z.int().min(1).max(1000).default(1).describe("Counts how often the person has had it, from 1."),
  status: z
    .enum(statusNames as [Status, ...Status[]])
    .default("registered")
    .describe("How far the person is with it."),
  assigned: moment.default("today"),
  registered: moment.optional(),
  started: moment.optional(),
  completed: moment.optional(),
  due: day.optional(),
  score: z.number().min(0).max(1000).optional(),
  percent: z.int().min(0).max(100).optional().describe("100 for what is done, else 0, when left out."),
  minutes: count.default(0).describe("How long the person has spent on it."),
  comment: longText.max(500).optional(),
  required: off,
})

export type TranscriptItem = z.output<typeof TranscriptItem>
