import { z } from "zod"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import {
  explainTranscript,
  mostAssignments,
  outcomeName,
  outcomeNames,
  stateName,
  stateNames,
  verdicts,
} from "../../domain/assignments/index.ts"
import { explainAvailability, findAvailabilityQuestion } from "../../domain/catalogue/index.ts"
import { OccurrenceView, toOccurrenceView } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { guid } from "../../wire/fields.ts"

const instant = z.iso.datetime().nullable()

/** Explains why a training is on a person's transcript, or why it is not. */
export const explainTranscriptEntry = endpoint({
  name: "explainTranscript",
  summary: "Explain why training is on somebody's transcript, or what keeps it away",
  description: `In words and as data: every occurrence in every version, with what brought it and what became of it; and every learning assignment of the training, or of a curriculum that has it (the newest ${mostAssignments}), with what it has to do with the person.`,
  method: "GET",
  path: "/admin/api/transcripts/explanation",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Users - View", "View Transcript Item"],
    text: "`Users - View` and `View Transcript Item`, with their constraints on people.",
  },
  input: z.object({
    userId: z.string().min(1).describe("User ID or user name of the person."),
    objectId: guid.describe("The learning object's GUID."),
  }),
  reply: z
    .object({
      onTranscript: z.boolean(),
      reasons: z.array(z.string()).describe("In sentences: why it is there, or all that keeps it away."),
      occurrences: z.array(OccurrenceView).describe("By version, then the oldest first; removed ones too."),
      assignments: z
        .array(
          z
            .object({
              assignmentId: z.int(),
              title: z.string(),
              type: z.enum(["standard", "dynamic"]),
              status: z.enum(stateNames as [string]),
              through: z.string().nullable().describe("The curriculum by which it assigns the training."),
              verdict: z.enum(verdicts).describe("What it has to do with the person."),
              text: z.string().describe("The same in a sentence."),
              outcome: z
                .enum(outcomeNames as [string])
                .nullable()
                .describe("What came of it, where it came to anything."),
              outcomeDate: instant,
              joinedDate: instant.describe("Since when the person belongs to it."),
              leftDate: instant.describe("Since when the person does not any more."),
              nextRun: instant,
            })
            .meta({ id: "ConcernedAssignment" }),
        )
        .describe("The newest first."),
      availability: z
        .object({ available: z.boolean(), reason: z.string() })
        .describe("Whether the person could find and request it. Assignments don't ask for it."),
    })
    .meta({ id: "TranscriptExplanation" }),
  async handle({ userId, objectId }, { portal, caller }) {
    const held = await requirePermissions(portal, caller, ["Users - View", "View Transcript Item"])
    const request = await findAvailabilityQuestion(portal, objectId, userId)
    for (const grants of held) await mustPermitPerson(portal, caller, grants, request.personId)
    const showing = { culture: caller.person.culture, now: portal.clock.now() }
    const [explanation, { available, reason }] = await Promise.all([
      explainTranscript(portal, request, showing),
      explainAvailability(portal, request),
    ])
    return plain({
      ...explanation,
      occurrences: explanation.occurrences.map((row) => toOccurrenceView(row, showing)),
      assignments: explanation.assignments.map(({ outcome, ...one }) => ({
        assignmentId: one.id,
        title: one.title,
        type: one.kind,
        status: stateName(one.status),
        through: one.through,
        verdict: one.verdict,
        text: one.text,
        outcome: outcome && outcomeName(outcome),
        outcomeDate: one.at,
        joinedDate: one.joinedAt,
        leftDate: one.leftAt,
        nextRun: one.nextAt,
      })),
      availability: { available, reason },
    })
  },
})
