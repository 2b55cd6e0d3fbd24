export { rolesSection } from "./section/index.ts"
export { personRoleRows, savePersonRoles } from "./section/person-roles.ts"
