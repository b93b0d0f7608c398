export { framesAbout, type SearchedFrames } from './level-patch'
export { foundShape, type Search } from './search'
