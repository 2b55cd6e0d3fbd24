import { z } from "zod"
import { findBalance, ledgerEntryKinds, listUnitGrants, listUnitLedger } from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"

const pageSize = 50
const instant = z.iso.datetime()

/** A person's training units. */
export const MyUnits = z
  .object({
    balance: z.number().describe("What can be spent now."),
    grants: z
      .array(
        z
          .object({
            title: z.string().describe("The assignment's title."),
            rest: z.number().describe("What is left of it."),
            amount: z.number(),
            acquiredAt: instant,
            expiresAt: instant.nullable().describe("From when on it is gone."),
          })
          .meta({ id: "TrainingUnitGrant" }),
      )
      .describe("What the balance is made of, in the order in which it is spent: what expires first, first."),
    ledger: z
      .array(
        z
          .object({
            at: instant,
            kind: z.enum(ledgerEntryKinds),
            amount: z.number().describe("Below zero where the balance got smaller."),
            title: z.string().describe("The assignment's title, or that of the learning object that was paid for."),
            objectId: z.guid().nullable().describe("GUID of the learning object that was paid for."),
          })
          .meta({ id: "TrainingUnitEntry" }),
      )
      .describe("What changed the balance, the latest first; 50 a page."),
    total: z.int().describe("How many entries the ledger has on all pages."),
  })
  .meta({ id: "MyTrainingUnits" })

/** Returns the caller's training units. */
export const getMyUnits = endpoint({
  name: "getMyTrainingUnits",
  summary: "Get one's own training units: balance, grants and ledger",
  method: "GET",
  path: "/admin/api/my/training-units",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: everybody may see one's own." },
  input: z.object({ page: pageNumber.optional().describe("Which page of the ledger; 1, when left out.") }),
  reply: MyUnits,
  async handle({ page = 1 }, { portal: { sql, clock }, caller }) {
    const { id, culture } = caller.person
    const at = clock.now()
    const [balance, grants, { entries, total }] = await Promise.all([
      findBalance(sql, id, at),
      listUnitGrants(sql, id, at),
      listUnitLedger(sql, id, { at, culture, page, pageSize }),
    ])
    return plain({ balance, grants, ledger: entries, total })
  },
})
