export {
  type AppContext,
  audioRef,
  type PictureBox,
  pictureRef,
  samplesInView,
} from './app-context'
export { askedFile } from './asked-file'
export type { Checks } from './checks'
export { failureOf, openFailureOf } from './failures'
export { fileAnswers, fileKey } from './file-answers'
export { keepRemark } from './keep-remark'
export {
  boxBetween,
  type ClientPoint,
  fromClient,
  isClick,
  type PicturePoint,
  type PointerSample,
  pointerAt,
  shownAxis,
  sizeOfPx,
  toClient,
} from './positions'
export { noSizes, type Sizes } from './sizes'
export { timeLeftS } from './time-left'
export { boxZoomed, clickZoomed, pannedByPx, zoomed } from './view-moves'
