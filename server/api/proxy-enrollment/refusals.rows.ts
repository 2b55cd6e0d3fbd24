import { base } from "../../testing/refusals/learning-assignments.ts"
import { failed, noRecords, people, type Rows, training, wholePortal } from "../../testing/refusals/sample.ts"
import { addTraining } from "../../testing/transcripts.ts"

const enroll = (guid: string) => ({ Training: [{ LOID: guid }], Availabilities: [{ Id: "ann" }] })

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  createProxyEnrollment: [
    {
      call: async (world) => ({ records: [enroll((await addTraining(world)).guid)] }),
      needs: { [base]: [people(failed(/scope/)), training(failed(/scope/))] },
    },
    {
      call: async (world) => ({
        records: [{ ...enroll((await addTraining(world)).guid), EmailConfiguration: "DefaultEmails" }],
      }),
      needs: { [base]: [training(failed(/scope/))], "Assignment Tool - Email Settings - View": wholePortal },
    },
  ],
  getProxyEnrollmentStatus: {
    async call(world) {
      await world.write(
        "POST",
        "/services/api/ProxyEnroll/CreateProxyEnrollment",
        enroll((await addTraining(world)).guid),
      )
      return {}
    },
    needs: { [base]: [people(noRecords), training(noRecords)] },
  },
}
