import type { JobHandler } from "../../jobs/jobs.ts"
import { postman } from "./postman.ts"

export const jobHandlersOfMail: readonly JobHandler[] = [postman]
