export type * from './worker-api'
