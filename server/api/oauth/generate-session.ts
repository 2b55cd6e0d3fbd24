import { endpoint } from "../../endpoint.ts"
import { answerWithSession, Session, sessionDescription, sessionInput, sessionNamespace } from "./api-session.ts"

/** The older form of `session.ts`. */
export const generateSession = endpoint({
  name: "generateSession",
  summary: "Open a legacy session, in the older form",
  description: sessionDescription,
  method: "GET",
  path: "/services/api/sts/GenerateSession/:userName/:alias",
  family: "foundational",
  access: "anyone",
  checksSecret: true,
  input: sessionInput,
  reply: Session,
  creates: true,
  // Wire: the newer form answers XML by default, this one JSON. The vendor's own kit reads JSON here and doesn't
  // request it.
  defaultFormat: "json",
  xmlNamespace: sessionNamespace,
  handle: answerWithSession,
})
