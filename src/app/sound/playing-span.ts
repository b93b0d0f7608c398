import { clamp } from '#core/base'
import { nearestSample } from '#core/grid'
import { boundsOfAll } from '#core/mask'
import { type EditorState, gridOf, selectedRegions, type TimeSpan } from '#editor'
import { soundOf } from './sound'

/** A followed playhead that leaves the view comes back at this share of it. */
const FOLLOW_AT = 0.05

/** What *Play selection* plays: the time selection, else the time of the selected regions. */
export function selectedSpan(state: EditorState): TimeSpan | undefined {
  return state.timeSelection ?? boundsOfAll(selectedRegions(state))
}

/** A span in samples of the sound; undefined, for all of it, where nothing of it lies inside. */
export function samplesOfSpan(state: EditorState, span: TimeSpan | undefined) {
  if (span === undefined) return undefined
  const startSample = sampleAt(state, span.startS)
  const endSample = sampleAt(state, span.endS)
  return endSample > startSample ? { startSample, endSample } : undefined
}

/** The nearest sample of the sound to a time, from 0 to its length. */
export function sampleAt(state: EditorState, timeS: number): number {
  const sound = soundOf(state)
  const rateHz = gridOf(state)?.rateHz
  if (sound === undefined || rateHz === undefined) return 0
  return nearestSample(timeS, { rateHz: rateHz / sound.step, length: sound.length })
}

/** The view moved on to where the playhead is, if it has left it. */
export function followed(state: EditorState): EditorState {
  const { startS, endS } = state.view
  const { positionS } = state.playback
  if (positionS >= startS && positionS <= endS) return state
  const spanS = endS - startS
  const durationS = gridOf(state)?.durationS ?? 0
  const from = clamp(positionS - FOLLOW_AT * spanS, 0, Math.max(0, durationS - spanS))
  return { ...state, view: { ...state.view, startS: from, endS: from + spanS } }
}
