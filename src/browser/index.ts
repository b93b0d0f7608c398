export { blobSource } from './blob-source'
export { nextTurn } from './next-turn'
