export { CLASS_COLOURS, CLASS_KEYS, classColours, withClass, withClasses } from './classes'
export {
  type Document,
  emptyDocument,
  firstMask,
  isUntouched,
  type LabelClass,
  maskOf,
  withFirstMask,
} from './document'
export { changedDocument } from './edit'
export { EditError, pathText } from './edit-error'
export { type FindOptions, parsedFindOptions } from './find-options'
export { freshId, freshIds } from './fresh-id'
export { documentFor, parsedProject } from './parse-project'
export { parsedBy } from './parsed-by'
export { parsedShape } from './parsed-shape'
export { pastedRegions } from './pasted-regions'
export {
  type Change,
  type Project,
  type ProjectRecording,
  projectLine,
  projectName,
  projectOf,
  projectText,
  recordingOf,
} from './project'
export {
  type GivenReconstructRequest,
  parsedReconstructRequest,
  type ReconstructRequest,
} from './reconstruct-request'
export { isOf, readFor, readingIn, type SavedProject } from './saved-project'
export { unknownMembers } from './unknown-members'
