/** The portal refused a call. It has the HTTP status and the content of the error body. */
export class ApiError extends Error {
  override readonly name = "ApiError"
  readonly status: number
  /** The id of the error in the portal's log. */
  readonly errorId: string | undefined
  /** Every fault of the request. Only extended applications get them. */
  readonly faults: readonly RequestFault[]
  /** If a limit refused the call: seconds until the call may succeed. */
  readonly waitSeconds: number | undefined

  constructor(
    status: number,
    message: string,
    details: { errorId?: string; faults?: readonly RequestFault[]; waitSeconds?: number } = {},
  ) {
    super(message)
    this.status = status
    this.errorId = details.errorId
    this.faults = details.faults ?? []
    this.waitSeconds = details.waitSeconds
  }
}

/** One thing wrong with a request as a whole. */
export type RequestFault = { field: string; message: string }

/** The portal accepted the call, but its record failed: `Result` is `Failed`. The message is the portal's `Reason`. */
export class FailedItem extends Error {
  override readonly name = "FailedItem"
  /** Every fault of the record. Only extended applications get them. */
  readonly faults: readonly ItemFault[]
  /** The whole item, as the portal sent it. */
  readonly item: object

  constructor(item: { Reason?: string | null; Errors?: readonly ItemFault[] }) {
    super(item.Reason ?? "The portal gave no reason.")
    this.faults = item.Errors ?? []
    this.item = item
  }
}

/** One thing wrong with a record: the type and message of the documented error table, and the path in the record. */
export type ItemFault = { Type: string; Message: string; Path: string }
