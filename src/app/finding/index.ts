export { foundByRequest } from './find'
export { createFinder, type FindActions } from './finder'
