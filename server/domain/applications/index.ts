export { ApiKey, ApiSecret, NewApiKey } from "./api-key.ts"
export { addApiKey, listApiKeys, removeAllApiKeys, removeApiKey, switchApiKey } from "./api-key-queries.ts"
export { findSigningKey, openSession } from "./api-session-queries.ts"
export { Application, applicationMembers, ClientSecret } from "./application.ts"
export {
  addApplication,
  changeApplication,
  getApplicationById,
  listApplications,
  removeApplication,
  resetSecret,
} from "./application-queries.ts"
export { findClient, issueToken } from "./token-queries.ts"
