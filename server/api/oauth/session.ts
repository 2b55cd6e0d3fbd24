import { endpoint } from "../../endpoint.ts"
import { answerWithSession, Session, sessionDescription, sessionInput, sessionNamespace } from "./api-session.ts"

/** Opens a legacy session for a user. */
export const openApiSession = endpoint({
  name: "openSession",
  summary: "Open a legacy session",
  description: sessionDescription,
  method: "POST",
  path: "/services/api/sts/session",
  family: "foundational",
  access: "anyone",
  checksSecret: true,
  input: sessionInput,
  reply: Session,
  xmlNamespace: sessionNamespace,
  handle: answerWithSession,
})
