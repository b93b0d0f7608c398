export { framesAbout } from './level-patch'
export { foundShape, type Search } from './search'
