export { ApiKey, ApiSecret, NewApiKey } from "./api-key.ts"
export { addApiKey, listApiKeys, removeAllApiKeys, removeApiKey, setApiKeyActive } from "./api-key-queries.ts"
export { findSigningKey, openApiSession } from "./api-session-queries.ts"
export { Application, applicationMembers, ClientSecret } from "./application.ts"
export {
  addApplication,
  changeApplication,
  getApplicationById,
  listApplications,
  removeApplication,
  replaceClientSecret,
} from "./application-queries.ts"
export { findClient, issueToken } from "./token-queries.ts"
