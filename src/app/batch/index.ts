export { type BatchActions, createLazyBatch } from './lazy-batch'
export {
  createListedRecordings,
  type ListedRecording,
  type ListedRecordings,
} from './listed-recordings'
