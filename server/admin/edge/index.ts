import type { Endpoint } from "../../endpoint.ts"
import { createApiId } from "./create-api-key.ts"
import { createApplication } from "./create-application.ts"
import { deleteApiId } from "./delete-api-key.ts"
import { deleteApplication } from "./delete-application.ts"
import { getApplication } from "./get-application.ts"
import { listApiIds } from "./list-api-keys.ts"
import { listAllApplications } from "./list-applications.ts"
import { resetClientSecret } from "./reset-secret.ts"
import { updateApiId } from "./update-api-key.ts"
import { updateApplication } from "./update-application.ts"

/** Applications and API IDs. */
export const edgeAdmin: readonly Endpoint[] = [
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
