export { BatchTab } from './BatchTab'
export { Files } from './Files'
