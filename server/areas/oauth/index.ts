import type { Endpoint } from "../../endpoint.ts"
import { changePassword } from "./change-password.ts"
import { createApiId } from "./create-api-key.ts"
import { createApplication } from "./create-application.ts"
import { deleteApiId } from "./delete-api-key.ts"
import { deleteApplication } from "./delete-application.ts"
import { generateSession } from "./generate-session.ts"
import { getApplication } from "./get-application.ts"
import { listApiIds } from "./list-api-keys.ts"
import { listAllApplications } from "./list-applications.ts"
import { me } from "./me.ts"
import { resetClientSecret } from "./reset-secret.ts"
import { openApiSession } from "./session.ts"
import { setPasswordOf } from "./set-password.ts"
import { signIn } from "./sign-in.ts"
import { signOut } from "./sign-out.ts"
import { getToken } from "./token.ts"
import { updateApiId } from "./update-api-key.ts"
import { updateApplication } from "./update-application.ts"

/** The token endpoint, the legacy session tokens, sign-in, and the registration of applications. */
export const oauth: readonly Endpoint[] = [
  getToken,
  openApiSession,
  generateSession,
  signIn,
  signOut,
  me,
  changePassword,
  setPasswordOf,
  listAllApplications,
  createApplication,
  getApplication,
  updateApplication,
  resetClientSecret,
  deleteApplication,
  listApiIds,
  createApiId,
  updateApiId,
  deleteApiId,
]
