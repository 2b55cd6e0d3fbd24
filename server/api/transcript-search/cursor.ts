import { createHmac, timingSafeEqual } from "node:crypto"

/** A place in the order of changes: behind the row with this id whose last change has this stamp. */
export type Place = { stamp: bigint; id: bigint }

/** A stretch of a portal's life in which stamps count on, as the table change_era has it. */
export type Era = {
  era: number
  /** What its cursors are signed with. */
  mark: string
  /** The last stamp there was when it ended, in decimal. Null: it runs. */
  lastStamp: string | null
}

/** Where the order begins. */
export const beginning: Place = { stamp: 0n, id: 0n }

const form = 1
const signatureLength = 12
const length = 1 + 2 + 8 + 8 + signatureLength

/** A place as callers are given it: opaque, and of use in this portal alone. It is signed in the era that runs, the last of `eras`. */
export function cursorAt({ stamp, id }: Place, eras: readonly Era[], portal: string): string {
  const { era, mark } = eras.at(-1)!
  const body = Buffer.alloc(length - signatureLength)
  body.writeUInt8(form)
  body.writeUInt16BE(era, 1)
  body.writeBigInt64BE(stamp, 3)
  body.writeBigInt64BE(id, 11)
  return Buffer.concat([body, signature(body, mark, portal)]).toString("base64url")
}

/**
 * The place that a cursor names. Nothing when it is not one that this portal gave, or when it lies beyond all that was left of its era: then
 * it has told of changes that a restore undid.
 */
export function placeOf(cursor: string, eras: readonly Era[], portal: string): Place | undefined {
  const bytes = Buffer.from(cursor, "base64url")
  if (bytes.length !== length || bytes.toString("base64url") !== cursor || bytes.readUInt8() !== form) return undefined
  const body = bytes.subarray(0, -signatureLength)
  const given = eras.find(({ era }) => era === body.readUInt16BE(1))
  if (!given || !timingSafeEqual(signature(body, given.mark, portal), bytes.subarray(-signatureLength)))
    return undefined
  const place = { stamp: body.readBigInt64BE(3), id: body.readBigInt64BE(11) }
  return given.lastStamp !== null && place.stamp > BigInt(given.lastStamp) ? undefined : place
}

function signature(body: Buffer, mark: string, portal: string): Buffer {
  return createHmac("sha256", mark).update(portal).update("\n").update(body).digest().subarray(0, signatureLength)
}
