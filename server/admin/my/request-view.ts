import { z } from "zod"
import { approvalKinds, type RequestRow } from "../../domain/approvals/index.ts"
import { readableTypes } from "../../domain/catalogue/index.ts"
import { displayStatus, displayStatusText, statusNames, statusOf } from "../../domain/transcripts/index.ts"

const instant = z.iso.datetime()
const Who = z.object({ userId: z.string(), name: z.string() })

export const RequestShown = z
  .object({
    transcriptId: z.int(),
    objectId: z.string().describe("GUID of the learning object."),
    type: z.enum(readableTypes),
    title: z.string().describe("In the reader's language."),
    status: z.enum(statusNames),
    statusText: z.string().describe("As people are shown it, in the reader's language."),
    requestedAt: instant.nullable(),
    comment: z.string().nullable(),
    exception: z.boolean().describe("Whether it was asked around availability or prerequisites."),
    approval: z
      .object({
        kind: z.enum(approvalKinds),
        steps: z.int().describe("How many steps it takes, as far as there is somebody for each."),
        step: z.int().describe("The step that it is at; 0, when nobody was asked."),
        outcome: z.enum(["approved", "denied", "dropped"]).nullable().describe("Null: under way."),
        items: z
          .array(
            z
              .object({
                step: z.int(),
                approver: Who,
                state: z.enum(["pending", "approved", "denied", "deferred", "passed", "dropped"]),
                askedAt: instant,
                decidedAt: instant.nullable(),
                comment: z.string().nullable(),
              })
              .meta({ id: "ApprovalStep" }),
          )
          .describe("Who was asked, in order."),
      })
      .nullable()
      .describe("The latest approval; null, when it has not come to one."),
  })
  .meta({ id: "TrainingRequest" })

/** The view of a request for its author. */
export function requestShown(
  { status, standAlone, availableAt, approval, ...row }: RequestRow,
  { culture, now }: { culture: string; now: Date },
) {
  return {
    ...row,
    status: statusOf(status),
    statusText: displayStatusText(displayStatus({ status, standAlone, availableAt }, now), culture),
    approval: approval && {
      ...approval,
      // Instants in lists are texts.
      items: approval.items.map(({ askedAt, decidedAt, ...item }) => ({
        ...item,
        askedAt: new Date(askedAt),
        decidedAt: decidedAt === null ? null : new Date(decidedAt),
      })),
    },
  }
}
