import type { Piece } from "../pieces.ts"

/** The data that depends on the actor, or changes too often to be cached. */
export type Particulars = {
  roleIds: readonly number[]
  currency: string | null
  price: number | null
  /** The sessions that the actor may see, with the seats that are left; null without a limit. */
  sessions: readonly (readonly [id: number, seats: number | null])[] | null
}

/**
 * Returns a description in the form in which it is cached: a text with a line for each piece, because JSON has no line
 * breaks and no tabs of its own. The first character of a line is the kind of the piece. So the pieces are copied into
 * answers without being parsed.
 */
export function lines(pieces: Piece[]): string {
  return pieces.map((piece) => piece.kind + fields(piece).join("\t")).join("\n")
}

function fields(piece: Piece): (string | number)[] {
  switch (piece.kind) {
    case "r":
      return [piece.roles.join(), piece.text]
    case "s":
      return [piece.session, piece.before, piece.after]
    case "#":
      return [piece.session]
    case "$":
      return [JSON.stringify(piece.currency), JSON.stringify(piece.amount)]
    default:
      return [piece.text]
  }
}

/**
 * Builds the item's JSON text for one actor from stored pieces, with the members for extended applications if
 * `extended`.
 */
export function itemText(pieceLines: string, actor: Particulars, { extended = false } = {}): string {
  let item = ""
  let isFirst = true
  for (const line of pieceLines.split("\n")) {
    const kind = line[0]
    if (kind === " " || kind === (extended ? "x" : "c")) item += line.slice(1)
    else if (kind === "x" || kind === "c") continue
    else if (kind === "$") item += priceMembers(line.slice(1), actor)
    else if (kind === "#") item += seatsMember(Number(line.slice(1)), actor) ?? ""
    else {
      const element =
        kind === "+" ? line.slice(1) : kind === "r" ? roleElement(line, actor) : sessionElement(line, actor)
      if (element === undefined) continue
      item += isFirst ? element : `,${element}`
    }
    isFirst = kind === " "
  }
  return item
}

function priceMembers(defaults: string, { currency, price }: Particulars): string {
  const [defaultCurrency, defaultAmount] = defaults.split("\t")
  return `"PriceCurrency":${currency === null ? defaultCurrency : JSON.stringify(currency)},"PriceAmount":${price ?? defaultAmount},`
}

function roleElement(line: string, { roleIds }: Particulars): string | undefined {
  if (roleIds.length === 0) return undefined
  const [roles = "", element] = line.slice(1).split("\t")
  return roles.split(",").some((role) => roleIds.includes(Number(role))) ? element : undefined
}

function sessionElement(line: string, actor: Particulars): string | undefined {
  const [session, before, after] = line.slice(1).split("\t")
  const seats = seatsMember(Number(session), actor)
  return seats === undefined ? undefined : `${before}${seats}${after}`
}

/** Returns undefined when the session is not available to the actor. */
function seatsMember(session: number, { sessions }: Particulars): string | undefined {
  const found = sessions?.find(([id]) => id === session)
  return found && (found[1] === null ? "" : `"SessionSeats":${found[1]},`)
}
