export { ApiKey, ApiSecret, NewApiKey } from "./api-key.ts"
export { addApiKey, listApiKeys, removeApiKey, switchApiKey } from "./api-key-queries.ts"
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
export { findPasswordHash, findWhosePassword } from "./password-queries.ts"
export { addSignIn, findSignedIn, findWhoSignsIn, listPermissions, removeSignIn } from "./sign-in-queries.ts"
export { SignedInPerson } from "./signed-in-person.ts"
export { findClient, issueToken } from "./token-queries.ts"
