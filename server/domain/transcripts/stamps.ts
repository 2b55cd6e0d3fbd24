/**
 * The kinds of audit stamps that a transcript row can bear, in the public help page's words. A change of status leaves exactly one with
 * that status; overlays (removed, archived) and edits leave one without.
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

/** Of a signature's or comment's text, a stamp keeps this many characters. Documented. */
export const messageLength = 250
