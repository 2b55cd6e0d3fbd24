import { writeFileSync } from "node:fs"
import { organisationMembers, organisationSchema } from "./published.ts"

writeFileSync("organisation.schema.json", organisationSchema())
writeFileSync("docs/organisation-members.md", organisationMembers())
