export { findNamedPeople, type NamedPerson } from "./named-people-queries.ts"
export { Change, changeFaults, Person, PersonFound, userId } from "./person.ts"
export { describePerson, findPeople, getPersonId, lockAndLookUp, saveChange } from "./queries.ts"
