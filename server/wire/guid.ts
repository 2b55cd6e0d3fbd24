/**
 * Reads a GUID. Returns it as `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` with the case of its letters unchanged; undefined
 * for other texts. Reads the forms of .NET: without dashes (N), with dashes (D), in braces (B) or parentheses (P), and
 * as `{0x00000000,0x0000,0x0000,{0x00,0x00,0x00,0x00,0x00,0x00,0x00,0x00}}` (X).
 */
export function guidIn(text: string): string | undefined {
  if (text.length > longest) return undefined
  const [, inBraces, inParentheses] = /^\{(.*)\}$|^\((.*)\)$/.exec(text) ?? []
  const bare = inBraces ?? inParentheses ?? text
  if (dashed.test(bare)) return bare
  if (bare === text && /^[0-9a-f]{32}$/i.test(bare)) return withDashes(bare)
  return inBraces === undefined ? undefined : fromHexadecimal(inBraces)
}

const longest = 200

const dashed = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function withDashes(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

const lengths = [8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2]

/** The form X, without the outer braces. Leading zeros may be missing, and blanks may stand anywhere. */
function fromHexadecimal(text: string): string | undefined {
  const match = /^([^{}]*),\{([^{}]*)\}$/.exec(text.replace(/\s/g, ""))
  const parts = match ? [...match[1]!.split(","), ...match[2]!.split(",")] : []
  const digits = parts.map((part) => /^0x([0-9a-f]+)$/i.exec(part)?.[1] ?? "")
  if (digits.length !== lengths.length || match![1]!.split(",").length !== 3) return undefined
  if (digits.some((one, place) => one === "" || one.length > lengths[place]!)) return undefined
  return withDashes(digits.map((one, place) => one.padStart(lengths[place]!, "0")).join(""))
}
