export {
  FieldValueRecord,
  fieldTypeNames,
  fieldValueErrors,
  fieldValueFaults,
  type ItemType,
  itemTypeOf,
  mustBeOfOneType,
  objectMembers,
  type ResolvedReferences,
  type Target,
  targetFaults,
} from "./field-value.ts"
export { customFieldsSection } from "./section.ts"
export { findTargets } from "./target-queries.ts"
export { listValues, type ShownValue } from "./value-queries.ts"
