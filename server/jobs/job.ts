import { z } from "zod"

export const jobStates = ["waiting", "running", "done", "failed", "stopped"] as const

/** A job as the admin pages show it. */
export const Job = z
  .object({
    id: z.int(),
    kind: z.string().describe("What it does."),
    subject: z.int().nullable().describe("The id of what it is about, such as an assignment's."),
    state: z
      .enum(jobStates)
      .describe("`running` until it has ended, also while a server that was killed with it gives way to another."),
    stopping: z.boolean().describe("Whether it was asked to stop and has not done so yet."),
    dueAt: z.iso.datetime().describe("When it is, or was, to begin; after an error, when it is tried again."),
    attempts: z.int().describe("How often it was taken up since it last got on."),
    done: z.int().describe("How much of its work is done, in units of its own."),
    total: z.int().nullable().describe("How much there is to do; null while that is not known."),
    error: z.string().nullable().describe("What went wrong last."),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Job" })

export type Job = z.output<typeof Job>
export type JobState = (typeof jobStates)[number]
