export {
  type ClassChange,
  withClassAdded,
  withClassChanged,
  withoutClass,
} from './commands/class-commands'
export {
  editedTo,
  steppedBack,
  steppedForward,
  steppedTo,
  withBackground,
  withLearnt,
  withoutRegions,
  withRegion,
  withRegionsChanged,
} from './commands/commands'
export { withOnlyBands, withoutDc, withoutImages } from './commands/iq-commands'
export {
  layerSoloToggled,
  newLayer,
  withClickToggled,
  withLayer,
  withLayerAt,
  withLayerChanged,
  withLineToggled,
  withoutLayer,
} from './commands/layer-commands'
export { changeName, countedRegions, type RegionChange, withChange } from './commands/region-change'
export {
  areTaken,
  besideS,
  boostingRegion,
  inverted,
  MOST_REPEATS,
  type Order,
  type RegionStep,
  repeatsBefore,
  type Series,
  seriesOf,
  withCopies,
  withOrder,
  withRangesAsRegions,
  withRepeats,
} from './commands/region-commands'
export {
  boundedMove,
  dragMap,
  handleReachOf,
  isMovingTool,
  type Movable,
  movableOf,
  withShapesMapped,
} from './commands/region-shape'
export {
  type CurveLane,
  curveAt,
  curveColour,
  curveRange,
  type DrawnCurves,
  type FeatureMean,
  type MeansOfShape,
  MOST_CURVES,
  pointTimeS,
  tableColumns,
  withCurves,
} from './curves'
export {
  batchBegun,
  batchCancelled,
  batchContinued,
  batchForgotten,
  batchPaused,
  batchRecalled,
  batchShare,
  countOf,
  type FileList,
  type FileOutcome,
  fileAdvanced,
  fileBegun,
  fileFinished,
  fileOpened,
  fileRefused,
  type ListedFile,
  listedFiles,
  neighbourOf,
  nextFile,
  withMoreFiles,
} from './file-list'
export {
  beganFinding,
  foundOf,
  hitsByLikeness,
  MOST_HIT_PICTURES,
  withFoundTaken,
  withHitDropped,
} from './finding'
export type * from './found-hits'
export { type Gesture, isPaintTool, startedGesture } from './gesture'
export type { Grip } from './grip'
export { withLinesResolved } from './harmonics-window'
export { committed, type Entry, type History, redone, rewritten, started, undone } from './history'
export { NOTHING_BEGUN } from './initial-state'
export { boxMeasured, unmeasured } from './measured-box'
export { LEAST_METER_DB, type Meter, metered, SILENT_METER } from './meter'
export { modeOn } from './mode'
export { withClassKey, withMarksNamed, withNamedChange } from './naming'
export { alerted, offered, progressed, warned, withdrawn } from './notices'
export type * from './page-layout'
export { arranged, DOCK_TABS, PANELS, SIDE_TABS, THEMES } from './page-layout'
export { painted } from './painting'
export type { LabRow } from './phase-lab'
export { displayOf, rereadAs } from './reading'
export type { RecipeSettings } from './recipe-settings'
export { isReviewing, reviewedCount, withoutReview, withReview, withReviewedOn } from './reviewing'
export {
  NO_REGIONS,
  type SelectHow,
  selectedBy,
  selectedNext,
  selectedTo,
} from './selection'
export {
  beganS,
  documentOf,
  featureSets,
  findOptionsOf,
  gridOf,
  isLabelled,
  maskLayerOf,
  radioZeroHz,
  selectedRegions,
  soleRegion,
  zeroOf,
} from './selectors'
export {
  isMaskShown,
  isOnChannel,
  maskToggled,
  shownChannels,
  shownOf,
  soundShown,
  strokeChannels,
} from './shown'
export { aloneChain, heardChain, soloToggled } from './solo'
export { soundingChain } from './sounding'
export type { SpectrogramQuestion } from './spectrogram-question'
export type { Spectrum } from './spectrum'
export type * from './state'
export { createEditorStore, type EditorStore } from './store'
export type { Study, StudyMap, StudySound, StudyTable } from './study'
export { suggestedLabel } from './study'
export { studyLabels, withoutSuggestions, withSuggestionsConfirmed } from './study-labels'
export type * from './tool-settings'
export type { PaintContext, PointerPoint } from './tools/tool'
export { chosenRow, resultChain } from './tried-layer'
export { firstTuner, type Tuner, tuningOf } from './tuner'
