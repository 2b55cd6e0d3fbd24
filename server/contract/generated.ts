import type { Endpoint } from "../endpoint.ts"
import { organisationMembers, organisationSchema } from "../organisation/published.ts"
import { assignmentStatesPage } from "./assignment-states.ts"
import { certificationStatesPage } from "./certification-states.ts"
import { adminClientSource, clientSource } from "./client-source.ts"
import { coverage } from "./coverage.ts"
import { openapi } from "./openapi.ts"
import { schemasOf } from "./schemas.ts"
import { tableOwners, tablesPage } from "./table-owners.ts"
import { transcriptStatesPage } from "./transcript-states.ts"

/** The expected content of each generated file, by its path from the project's root. */
export function generatedFiles(endpoints: readonly Endpoint[]): Record<string, string> {
  const schemas = schemasOf(endpoints)
  return {
    "openapi.json": `${JSON.stringify(openapi(endpoints, schemas), null, 2)}\n`,
    "client/operations.ts": clientSource(endpoints, schemas),
    "client/admin-operations.ts": adminClientSource(endpoints, schemas),
    "docs/coverage.md": coverage(endpoints),
    "organisation.schema.json": organisationSchema(),
    "docs/organisation-members.md": organisationMembers(),
    "docs/transcript-states.md": transcriptStatesPage(),
    "docs/assignment-states.md": assignmentStatesPage(),
    "docs/certification-states.md": certificationStatesPage(),
    "docs/tables.md": tablesPage(tableOwners),
  }
}
