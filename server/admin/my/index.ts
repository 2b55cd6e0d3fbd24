import type { Endpoint } from "../../endpoint.ts"
import { listMyCertifications } from "./list-my-certifications.ts"
import { listRequests } from "./list-requests.ts"
import { getMyUnits } from "./my-units.ts"
import { payForTraining } from "./pay-for-training.ts"
import { redeemKeyCode } from "./redeem.ts"
import { registerMyself } from "./register-myself.ts"
import { enrollMyself } from "./request-certification.ts"
import { requestMyCompletion } from "./request-certification-completion.ts"
import { requestCompletion } from "./request-completion.ts"
import { requestTraining } from "./request-training.ts"
import { withdrawMyself } from "./withdraw-myself.ts"

/** People's actions for themselves: requests, registrations, certifications and training units. */
export const myAdmin: readonly Endpoint[] = [
  requestTraining,
  listRequests,
  registerMyself,
  withdrawMyself,
  requestCompletion,
  listMyCertifications,
  enrollMyself,
  requestMyCompletion,
  getMyUnits,
  redeemKeyCode,
  payForTraining,
]
