import type { Endpoint } from "../../endpoint.ts"
import { changePerson } from "./change-person.ts"
import { getPerson } from "./get-person.ts"
import { searchPeople } from "./search-people.ts"

/** People, for those who look after them. */
export const users: readonly Endpoint[] = [searchPeople, getPerson, changePerson]
