import { type FeatureSet, USUAL_SETS } from '#core/features'
import { centreOf } from '#core/formats'
import {
  type FrameGrid,
  type FrequencyZero,
  frameGrid,
  frequencyZero,
  namedBands,
} from '#core/grid'
import type { MaskLayer } from '#core/layers'
import type { Region } from '#core/mask'
import { type Document, type FindOptions, firstMask } from '#core/project'
import { NO_REGIONS } from './selection'
import type { EditorState } from './state'

/** The document as it is now: the empty one before a recording is open. */
export function documentOf(state: EditorState): Document {
  return state.history.present
}

/** The grid of the open recording under the present STFT parameters. */
export function gridOf(state: EditorState): FrameGrid | undefined {
  const facts = state.recording?.facts
  return facts === undefined ? undefined : frameGrid(facts, maskLayerOf(state).stft)
}

/**
 * The radio frequency that 0 Hz of an I/Q recording stands for; 0 for others, and where it is not
 * known.
 */
export function radioZeroHz({ recording }: EditorState): number {
  return (recording && centreOf(recording.facts)) ?? 0
}

/** What 0 Hz of the frequencies shown stands for; undefined for sound. */
export function zeroOf({ recording }: EditorState): FrequencyZero | undefined {
  return recording && frequencyZero(recording.facts.kind, centreOf(recording.facts))
}

/**
 * The time of day at which the recording began, seconds, in the zone of its text; undefined where
 * none is known.
 */
export function beganS({ recording }: EditorState): number | undefined {
  const time = /T(\d\d):(\d\d):(\d\d(?:\.\d+)?)/.exec(recording?.facts.startTime ?? '')
  return time === null ? undefined : 3600 * Number(time[1]) + 60 * Number(time[2]) + Number(time[3])
}

const USUAL = { real: new Set(USUAL_SETS.real), iq: new Set(USUAL_SETS.iq) }

/** The sets of features that are chosen, or usual for the open recording's kind. */
export function featureSets({ features, recording }: EditorState): ReadonlySet<FeatureSet> {
  return features.sets ?? USUAL[recording?.facts.kind ?? 'real']
}

/** The layer that is painted on: the chain's first mask. */
export function maskLayerOf(state: EditorState): MaskLayer {
  return firstMask(documentOf(state))
}

/** Whether a region has a name, by which classifiers tell it from others. */
export function isLabelled({ label }: Region): boolean {
  return label.trim() !== ''
}

/** The selected regions in the order in which they apply; the same array while nothing of it changes. */
export function selectedRegions(state: EditorState): readonly Region[] {
  const { regions } = maskLayerOf(state)
  const ids = state.selectedRegionIds
  if (ids.size === 0) return NONE
  if (last.regions !== regions || last.ids !== ids) {
    last = { regions, ids, selected: regions.filter(({ id }) => ids.has(id)) }
  }
  return last.selected
}

/** The selected region, where exactly one is. */
export function soleRegion(state: EditorState): Region | undefined {
  const [first, second] = selectedRegions(state)
  return second === undefined ? first : undefined
}

const NONE: readonly Region[] = []

/**
 * The last answer: many ask for it at every change of the state, and it takes long among thousands
 * of regions.
 */
let last = { regions: NONE, ids: NO_REGIONS, selected: NONE }

/** The request of a search for what stands out, as the page is set. */
export function findOptionsOf({ find, view, recording }: EditorState): FindOptions {
  const { band, ...settings } = find
  const named = recording && namedBands(recording.facts).find(({ id }) => id === band)
  const limits = band === 'view' ? view : named
  return limits === undefined
    ? settings
    : { ...settings, lowHz: limits.lowHz, highHz: limits.highHz }
}
