import { z } from "zod"
import {
  countRedeemableUnits,
  findBalance,
  keyCodeErrors,
  redeemUnits,
  unitAmount,
} from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, fault } from "../../wire/faults.ts"
import { identifier } from "../../wire/text-kinds.ts"

/** Redeems units of a key code for the caller. */
export const redeemKeyCode = endpoint({
  name: "redeemTrainingUnits",
  summary: "Redeem training units with a key code",
  description:
    "Only people whom the code's availability means may redeem it, and all whom one row means share its amount. An unknown code and one that is for others are not told apart. Units that expire first are redeemed first; they expire when the code's do.",
  method: "POST",
  path: "/admin/api/my/training-units/redemptions",
  family: "plain",
  access: "people",
  permissions: { names: [], text: "None: whom a key code means may redeem it." },
  source: "body",
  input: z.object({
    keyCode: identifier(100).min(1).describe("In any case of letters."),
    amount: unitAmount.describe("How many units; two decimals at most."),
  }),
  reply: z.object({ redeemed: z.number(), balance: z.number().describe("What can be spent now.") }),
  async handle({ keyCode: code, amount }, { portal, caller }) {
    const redemption = { code, personId: caller.person.id, at: portal.clock.now() }
    const isRedeemed = await portal.database.transaction((sql) => redeemUnits(sql, { ...redemption, amount }))
    if (!isRedeemed) throw refusal(code, await countRedeemableUnits(portal.sql, redemption))
    return plain({ redeemed: amount, balance: await findBalance(portal.sql, caller.person.id, redemption.at) })
  },
})

function refusal(code: string, rest: number | undefined) {
  if (rest === undefined)
    return badRequest([{ field: "keyCode", message: fault(keyCodeErrors.keyCode, "keyCode", code).message }])
  const message = rest === 0 ? "The key code has no units left." : `The key code has only ${rest} units left for you.`
  return badRequest([{ field: "amount", message }])
}
