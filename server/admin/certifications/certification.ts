import { z } from "zod"
import type { CheckedPermissions } from "../../access/permissions.ts"
import { Certification } from "../../domain/certifications/index.ts"

export const path = "/admin/api/certifications"

export const permissionsToManage: CheckedPermissions = {
  names: ["Certification - Manage"],
  text: "`Certification - Manage`; its constraints say which providers' certifications, and of whom.",
}

export const perPage = 20

/** A certification in full. */
export const WholeCertification = Certification.extend({
  certificationId: z.string().describe("GUID."),
  enrollments: z.int().describe("How many people are in it now."),
}).meta({ id: "WholeCertification" })
