export { describeTraining } from "./describe-training.ts"
