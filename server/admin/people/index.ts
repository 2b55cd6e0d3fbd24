import type { Endpoint } from "../../endpoint.ts"
import { changePerson } from "./change-person.ts"
import { getPerson } from "./get-person.ts"
import { searchPeople } from "./search-people.ts"
import { setPasswordOf } from "./set-password.ts"

/** People, for their administrators. */
export const peopleAdmin: readonly Endpoint[] = [setPasswordOf, searchPeople, getPerson, changePerson]
