import type { TextReply } from "../../wire/envelopes.ts"

/** The answer of one element that holds a list of which all pages have so many. */
export function listed(totalRecords: number, item: object): TextReply {
  return { form: "data", status: 200, counter: { totalRecords }, data: [item] }
}
