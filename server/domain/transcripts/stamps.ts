/**
 * The kinds of audit stamps of a transcript row, named as on the public help page. A change of status adds exactly one
 * stamp with that status; overlays (removed, archived) and edits add one without a status.
 */
export const stamps = [
  "Requested",
  "Exception Requested",
  "Assigned",
  "Requested Waitlist",
  "Canceled",
  "Expired",
  "Denied",
  "Deferred",
  "Approved",
  "Registered",
  "Started",
  "Completed",
  "Granted",
  "Granted Waitlist",
  "Withdrawn",
  "Discontinued",
  "Marked Incomplete",
  "Reset Attempts",
  "Failed",
  "Edited",
  "Score Updated",
  "Removed",
  "Removed from Transcript",
  "Restored to Transcript",
  "Archived",
  "Unarchived",
  "Rolled Back",
  "Due Date Edited",
] as const

export type Stamp = (typeof stamps)[number]

/**
 * The maximum length of a stamp's message, in characters. Longer texts of signatures and comments are truncated.
 * Documented.
 */
export const messageLength = 250
