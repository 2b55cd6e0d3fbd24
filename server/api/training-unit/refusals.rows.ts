import { people, type Rows } from "../../testing/refusals/sample.ts"

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  createTrainingUnitAssignment: {
    call: () => ({
      records: [
        {
          AssignmentTitle: "Partner pack",
          ExpirationDate: "2027-12-31",
          KeyCodeDetails: { KeyCode: "PARTNER-1", ContactIds: [{ UserId: "clara" }] },
          Availabilities: [{ Id: "ann", Amount: 25 }],
        },
      ],
    }),
    needs: { "Training Unit Assignment - View": [people()] },
  },
}
