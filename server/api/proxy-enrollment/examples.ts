const forklift = "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11"

/** A legacy enrollment as a client sends it. */
export const proxyEnrollmentExamples = {
  standard: {
    Training: [{ LOID: forklift }],
    ProxyType: "Standard",
    ForceEnrollment: false,
    AssignmentStatus: "Complete",
    Availabilities: [
      {
        __type: "UserAvailability:www.CornerStoneOnDemand.com/Services",
        Id: "ann",
        IncludeSubs: false,
        PreApproved: true,
        RegisterUponApproval: true,
      },
    ],
    EmailConfiguration: "NoEmails",
    ManageSeatAvailability: "IncreaseAvailableSeats",
    Comment: "Joined the yard team",
  },
}
