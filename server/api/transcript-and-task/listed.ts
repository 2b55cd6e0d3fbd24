import type { TextReply } from "../../wire/envelopes.ts"

/** The answer with one element that holds a page of a list, and the total of all pages. */
export function listed(totalRecords: number, item: object): TextReply {
  return { form: "data", status: 200, counter: { totalRecords }, data: [item] }
}
