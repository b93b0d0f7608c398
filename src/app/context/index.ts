export {
  type AppContext,
  audioRef,
  type PictureBox,
  pictureRef,
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
export { progressReporter } from './progress-reporter'
export { isShownSoundEdited } from './shown-sound'
export { noSizes, type Sizes } from './sizes'
export { boxZoomed, clickZoomed, pannedByPx, zoomed } from './view-moves'
