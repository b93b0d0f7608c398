export type * from './draw-api'
export type * from './refs'
export type * from './scenes'
export type * from './worker-api'
