export { foundByRequest, startFind } from './find'
export { createFinder, type FindActions } from './finder'
