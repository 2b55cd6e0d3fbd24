import { z } from "zod"
import { localDateTime, wholeNumber } from "../wire/fields.ts"

export const Break = z.object({ Title: z.string().optional(), Minutes: wholeNumber.optional() })

export const Part = z.object({
  PartName: z.string().optional(),
  Start: localDateTime.optional(),
  Breaks: z.array(Break).optional(),
})

export const Kind = z.discriminatedUnion("Type", [
  z.object({ Type: z.literal("Event"), Price: z.number().optional() }),
  z.object({ Type: z.literal(["Course", "Video"]), Price: z.string().optional() }),
])

export const Record = z.object({
  Name: z.string().optional(),
  Active: z.boolean().optional(),
  Hours: wholeNumber.optional(),
  Parts: z.array(Part).optional(),
  Item: z
    .object({
      Title: z.string(),
      Code: z
        .string()
        .min(2)
        .max(3)
        .regex(/^[a-z]*$/)
        .optional(),
    })
    .optional(),
  Kind: Kind.optional(),
  Either: z.union([z.string(), z.number(), z.array(Break), Break]).optional(),
  Tags: z.array(z.string()).optional(),
  Grid: z.array(z.array(z.number())).optional(),
  Texts: z.record(z.string(), z.string()).optional(),
})

/** An input and its expected reading: the draft, the misfits and the missing members. */
export type Expected = { draft: object; misfits?: [path: string, value: unknown][]; missing?: string[] }
