import { createHmac, timingSafeEqual } from "node:crypto"

/** A place in the order of changes: after the row with this id whose last change has this stamp. */
export type Place = { stamp: bigint; id: bigint }

/** A period of a portal's life in which stamps are counted continuously, as in the table change_era. */
export type Era = {
  era: number
  /** The key that signs its cursors. */
  mark: string
  /** The last stamp before the era ended, in decimal. Null: the era is current. */
  lastStamp: string | null
}

/** The beginning of the order. */
export const beginning: Place = { stamp: 0n, id: 0n }

const form = 1
const signatureLength = 12
const length = 1 + 2 + 8 + 8 + signatureLength

/**
 * Encodes a place as a cursor: opaque, and valid in this portal alone. It is signed in the current era, the last of
 * `eras`.
 */
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
 * Decodes a cursor. Returns undefined when this portal did not issue it, or when its place is after the last stamp of
 * its era: then it has returned changes that a restore undid.
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
