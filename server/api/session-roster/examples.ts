/** A submitted roster: one learner attended every part and passed, another was absent. */
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

/** Rosters by name. */
export const submitExamples = {
  "save attendance": [{ ...submitted, SessionStatus: undefined }],
  "submit the roster": [submitted],
}
