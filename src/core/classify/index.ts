export type { ClassifierId } from './classifiers'
export { type Assessment, assessed, suggested } from './classify'
export { type ProjectionId, projected } from './projection'
export type { Rows } from './scaled-rows'
