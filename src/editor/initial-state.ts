import type { Measures } from '#core/measure'
import { emptyDocument } from '#core/project'
import { USUAL_OUTPUTS } from '#core/recipe'
import { NO_FILES } from './file-list'
import { started } from './history'
import { SILENT_METER } from './meter'
import { EMPTY_LAB } from './phase-lab'
import { NO_REGIONS } from './selection'
import type { EditorState } from './state'
import { EMPTY_STUDY } from './study'
import { firstTuner } from './tuner'

const AUDIO_RATE_HZ = 48_000

/** What is chosen, dragged and pointed at on a recording: nothing, when it is opened. */
export const NOTHING_BEGUN = {
  selectedRegionIds: NO_REGIONS,
  soloRegionIds: NO_REGIONS,
  soloLayerId: undefined,
  shownLayerId: undefined,
  timeSelection: undefined,
  draft: undefined,
  snapped: undefined,
  reshape: undefined,
  grip: undefined,
  operation: undefined,
  zoomBox: undefined,
  marquee: undefined,
  remark: undefined,
  measuredSpan: undefined,
  measuredBox: undefined,
  measures: new Map<object, Measures>(),
  finding: undefined,
  reviewedId: undefined,
  isNameAsked: false,
  isCardAsked: false,
  study: EMPTY_STUDY,
  markName: '',
  regionFilter: '',
  awaited: undefined,
  readout: undefined,
  pointedSpectrum: undefined,
  selectedSpectrum: undefined,
  lab: EMPTY_LAB,
} as const satisfies Partial<EditorState>

/** The editor before a recording is open. */
export const initialState: EditorState = {
  recording: undefined,
  isOpening: false,
  rawQuestion: undefined,
  spectrogramQuestion: undefined,
  fileList: NO_FILES,
  history: started(emptyDocument),
  view: { startS: 0, endS: 1, lowHz: 0, highHz: 1 },
  tool: 'rectangle',
  mode: 'reject',
  brush: { radiusPx: 12, softness: 0.25 },
  feather: { hops: 1, bins: 1 },
  harmonics: { count: undefined, widthHz: undefined },
  wand: { toleranceDb: 30, reachS: 0, reachHz: 0 },
  find: { thresholdDb: 9, minS: 0, maxS: 2, joinS: 0.02, band: 'all' },
  features: { sets: undefined, of: 'result', clips: 'region', band: 'all' },
  recipe: { outputs: USUAL_OUTPUTS, foundAs: undefined, asked: undefined },
  curves: { isShown: false, names: ['centroid_hz'], drawn: undefined, share: undefined },
  isStrokeAlone: false,
  isSnapping: false,
  display: {
    colourMap: 'inferno',
    dbMin: -120,
    dbMax: -20,
    isDbAuto: true,
    scale: 'linear',
    analysis: { window: 'hann', windowLength: 'auto', overlap: 0.75 },
    levelKind: 'peak',
    isPictureFollowing: true,
    isDifference: false,
    // What is left of an edit is seen in the result itself.
    maskedPictures: new Set(['original']),
    channel: 0,
    pair: undefined,
  },
  ...NOTHING_BEGUN,
  playback: {
    isPlaying: false,
    listening: 'result',
    isLoop: false,
    speed: 1,
    isFollowing: true,
    isMatched: false,
    matchDb: undefined,
    meter: SILENT_METER,
    positionS: 0,
  },
  tuner: firstTuner(AUDIO_RATE_HZ),
  notices: { progress: undefined, warnings: [], alert: undefined },
  making: new Set(),
  offers: [],
  recents: [],
  measuredSound: 'original',
  regionMeans: new Map(),
  viewStft: undefined,
  roundTripDb: undefined,
  isClockShown: false,
  theme: 'dark',
  foldedPanels: new Set(['iq', 'resolution', 'recording']),
  pageLayout: {
    sideTab: 'region',
    isSideOpen: true,
    dockTab: 'table',
    isDockOpen: true,
    drawer: 'side',
    isDrawerOpen: false,
    isPictureAlone: false,
  },
  memoryBudgetBytes: 512 * 2 ** 20,
}
