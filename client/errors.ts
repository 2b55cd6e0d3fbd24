/** The portal refused a call: its HTTP status, and what the error body tells. */
export class ApiError extends Error {
  override readonly name = "ApiError"
  readonly status: number
  /** Under which the portal's log knows the refusal. */
  readonly errorId: string | undefined
  /** What is wrong with the request, one by one. Only extended applications are told. */
  readonly faults: readonly RequestFault[]
  /** After a refusal by a limit: seconds until the call may succeed. */
  readonly waitSeconds: number | undefined

  constructor(
    status: number,
    message: string,
    told: { errorId?: string; faults?: readonly RequestFault[]; waitSeconds?: number } = {},
  ) {
    super(message)
    this.status = status
    this.errorId = told.errorId
    this.faults = told.faults ?? []
    this.waitSeconds = told.waitSeconds
  }
}

/** One thing wrong with a request as a whole. */
export type RequestFault = { field: string; message: string }

/** The call went through, but its record failed: `Result` is `Failed`. The message is the portal's `Reason`. */
export class FailedItem extends Error {
  override readonly name = "FailedItem"
  /** What is wrong, one by one. Only extended applications are told. */
  readonly faults: readonly ItemFault[]
  /** The whole item, as it came. */
  readonly item: object

  constructor(item: { Reason?: string | null; Errors?: readonly ItemFault[] }) {
    super(item.Reason ?? "The portal gave no reason.")
    this.faults = item.Errors ?? []
    this.item = item
  }
}

/** One thing wrong with a record: the type and message of the documented error table, and where in the record. */
export type ItemFault = { Type: string; Message: string; Path: string }
