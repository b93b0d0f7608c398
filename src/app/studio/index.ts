export { failureOf, openFailureOf } from './failures'
export {
  boxBetween,
  type ClientPoint,
  fromClient,
  isClick,
  type PicturePoint,
  type PointerSample,
  penAt,
  shownAxis,
  sizeOfPx,
  toClient,
} from './places'
export { noSizes, type Sizes } from './sizes'
export { audioRef, type PictureBox, pictureRef, type Studio, samplesInView } from './studio'
export { timeLeftS } from './time-left'
export { boxZoomed, clickZoomed, pannedByPx, zoomed } from './view-moves'
