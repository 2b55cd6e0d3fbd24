import assert from "node:assert/strict"
import { test } from "node:test"
import { grantedScopes, holdsScope, isScope, scopes } from "./scopes.ts"

test("a token gets the requested scopes that the application is registered with, in the order of the registration", () => {
  const registered = ["training:create", "goal:read", "training:read"]
  const cases: [string[], string[]][] = [
    [[], registered],
    [["all"], registered],
    [["goal:read", "all"], registered],
    [["training:read"], ["training:read"]],
    [
      ["training:read", "training:create", "training:read"],
      ["training:create", "training:read"],
    ],
    [["training:read", "ou:read", "nonsense"], ["training:read"]],
    [["Training:Read"], []],
    [["ou:read"], []],
  ]
  for (const [requested, granted] of cases)
    assert.deepEqual(grantedScopes(registered, requested), granted, requested.join(" "))
})

test("the global scope covers every known scope, and no unknown one", () => {
  assert.deepEqual(grantedScopes(["all"], []), ["all"])
  assert.deepEqual(grantedScopes(["all"], [...scopes].reverse()), [...scopes])
  assert.deepEqual(grantedScopes(["all"], ["vw_rpt_user:read", "nonsense", "training:read"]), [
    "training:read",
    "vw_rpt_user:read",
  ])
})

test("where the documents leave the verb open, each likely scope satisfies the published one", () => {
  assert.deepEqual(grantedScopes(["goal:read", "goal:updatefull"], ["goal:updatepartial"]), ["goal:updatefull"])
  assert.deepEqual(grantedScopes(["all"], ["approval:update"]), ["approval:create"])
  assert.ok(holdsScope(["goal:update"], "goal:updatefull"))
  assert.ok(!holdsScope(["training:update"], "training:updatefull"))
})

test("an application may be registered with scopes of the list, `all` and those of reporting views", () => {
  for (const scope of [...scopes, "all", "vw_rpt_transcript:read"]) assert.ok(isScope(scope), scope)
  for (const scope of ["", "training", "training:Read", "vw_rpt_user:write", "vw_:read ", "x:read"])
    assert.ok(!isScope(scope), scope)
})
