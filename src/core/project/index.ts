export { type Document, emptyDocument } from './document'
export { changedDocument } from './edit'
export { freshId } from './fresh-id'
export { type Project, projectOf } from './project'
