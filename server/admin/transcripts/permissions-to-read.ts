import type { CheckedPermissions } from "../../access/permissions.ts"

export const permissionsToRead: CheckedPermissions = {
  names: ["View Transcript Item", "Users - View"],
  text: "View Transcript Item and Users - View, within their constraints on people.",
}
