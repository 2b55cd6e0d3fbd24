import type { TestTraining } from "./transcripts.ts"

export const of = ({ guid }: TestTraining, settings: object = {}) => ({ learningObjectId: guid, ...settings })

export const choice = { required: false }
