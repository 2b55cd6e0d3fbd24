import { readOrganisation } from "./read.ts"
const text = `
settings: { defaultLanguage: en-US, timeZone: Mars/One }
langages: []
people:
  - userId: ann
    frstName: Ann
    lastName: Archer
  - { userId: 2000, firstName: B, lastName: C, requiredApprovals: -1, ous: { Division: [1] } }
  - { userId: ok, firstName: B, lastName: C, manager: ann, manager: bob, email: , originalHireDate: 2026-02-30}
  - nothing
events:
  - title: { en-US: 5 }
    ref: E1
    eventNumber: 7
  - title: No key
  - { ref: E3, title: "", description: [], availability: [ { everybody: true, person: ann }, {everybody: false}, {ou: {}} ], fields: { A: [], B: "" } }
roles:
  - { name: R, permissions: [Event - View, { permission: "*", within: [] }, 5, { permission: Nix, within: [{trainingType: event}] }] }
sessions:
  - { ref: S, event: E1, parts: [ {name: A, start: tomorrow, end: "25:00"}], registrationDeadline: {number: 1, type: day}}
`
try { const r = readOrganisation({ name: "x.yaml", text }); for (const p of r.problems) console.log(`${p.line}:${p.column} ${p.message}`); console.log(JSON.stringify(r.organisation, (k,v)=> Array.isArray(v)&&v.length===0?undefined:v)) ; console.log(r.problemAt(["people",0,"manager"],"x"))} catch (e) { console.log(e.message) }
for (const t of ["a: [", "", "5", "a: &x [*x]", '{"people":[{"userId":"a","userId":"b"}]}', '{"people":[{"userId":7}]}'])
try { const r = readOrganisation({ name: "x.yaml", text:t }); console.log("ok", r.problems) } catch (e) { console.log(String(e)) }
