export {
  type FieldTarget,
  FieldValueRecord,
  fieldObjectMembers,
  fieldTargetFaults,
  fieldTypeNames,
  fieldValueErrors,
  fieldValueFaults,
  type ItemType,
  itemTypeOf,
  mustHaveOneItemType,
  type ResolvedFieldReferences,
} from "./field-value.ts"
export { customFieldsSection } from "./section.ts"
export { findFieldTargets } from "./target-queries.ts"
export { type FieldValueDetails, listFieldValues } from "./value-queries.ts"
