export { Autosave, type Edits } from './autosave'
export { type BatchRecord, type BatchStore, createBatchStore } from './batch-store'
export { Database } from './database'
export { downloadBlob } from './download'
export { type DroppedFolder, droppedFolders } from './dropped-folders'
export { claimEdits, claimedRecordings, type EditClaim } from './edit-claims'
export type { EditRecord } from './edit-record'
export { createEditStore, type EditStore } from './edit-store'
export { droppedFiles, fileAt, handleOf } from './file-handles'
export {
  canPickFolder,
  clearUnfinished,
  mayWrite,
  pickFolder,
  whileAlone,
} from './folders'
export { inflated } from './inflated'
export { copyOf, keepCopy, LARGEST_COPY_BYTES, removeCopy } from './recording-copies'
export { canPickSaveFile, pickSaveFile } from './save-picker'
export { remember, remembered } from './settings'
export { fileSink, memorySink, temporarySink } from './sinks'
export { ConflictError, StoreError } from './store-error'
export {
  clearEndedVisits,
  ownFolders,
  type VisitFile,
  type VisitFiles,
  visitFiles,
} from './visit-files'
export { writeZip, type ZippedFile } from './zip'
