import { assignmentStatesPage } from "../domain/assignments/states-page.ts"
import { certificationStatesPage } from "../domain/certifications/states-page.ts"
import { transcriptStatesPage } from "../domain/transcripts/states-page.ts"
import type { Endpoint } from "../endpoint.ts"
import { organisationMembers, organisationSchema } from "../organisation/published.ts"
import { clientSource } from "./client-source.ts"
import { coverage } from "./coverage.ts"
import { openapi } from "./openapi.ts"
import { schemasOf } from "./schemas.ts"

/** What each generated file must hold, by its path from the project's root. */
export function generatedFiles(endpoints: readonly Endpoint[]): Record<string, string> {
  const schemas = schemasOf(endpoints)
  return {
    "openapi.json": `${JSON.stringify(openapi(endpoints, schemas), null, 2)}\n`,
    "client/operations.ts": clientSource(endpoints, schemas),
    "docs/coverage.md": coverage(endpoints),
    "organisation.schema.json": organisationSchema(),
    "docs/organisation-members.md": organisationMembers(),
    "docs/transcript-states.md": transcriptStatesPage(),
    "docs/assignment-states.md": assignmentStatesPage(),
    "docs/certification-states.md": certificationStatesPage(),
  }
}
