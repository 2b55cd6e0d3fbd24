/** A roster that is submitted: one person was there all the time and passed, another never came. */
const submitted = {
  SessionLOID: "b1d0c4aa-7a51-4a3f-8d1f-0f5b2a9c1e77",
  ActorID: "wsadmin",
  SessionStatus: "Completed",
  Users: [
    { UserID: "ann", Score: 88 },
    {
      UserID: "bruno",
      Attendance: [
        { PartName: "Morning", Attended: false },
        { PartName: "Afternoon", Attended: false },
      ],
    },
  ],
}

/** Rosters by what they do. */
export const submitExamples = {
  "save attendance": [{ ...submitted, SessionStatus: undefined }],
  "submit the roster": [submitted],
}
