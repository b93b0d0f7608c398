import { clamp } from '#core/base'
import type { FrameGrid } from './frame-grid'
import { frequencyAxis } from './frequency-axis'
import type { FrequencyScale } from './frequency-scale'

/** The part of the recording that is shown. Frequencies are baseband hertz. */
export interface Viewport {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
}

/** What bounds a viewport. */
export type Extent = Pick<FrameGrid, 'durationS' | 'lowHz' | 'highHz' | 'rateHz'>

/** The whole recording. */
export function fitted(extent: Extent): Viewport {
  return { startS: 0, endS: extent.durationS, lowHz: extent.lowHz, highHz: extent.highHz }
}

/** The same view moved and, if need be, shrunk to lie in the recording; at least 16 samples and 1/65536 of the band. */
export function clamped(view: Viewport, extent: Extent): Viewport {
  const time = clampedSpan(view.startS, view.endS, 0, extent.durationS, 16 / extent.rateHz)
  const band = extent.highHz - extent.lowHz
  const freq = clampedSpan(view.lowHz, view.highHz, extent.lowHz, extent.highHz, band / 65536)
  return { startS: time.low, endS: time.high, lowHz: freq.low, highHz: freq.high }
}

function clampedSpan(from: number, to: number, min: number, max: number, least: number) {
  const span = clamp(to - from, Math.min(least, max - min), max - min)
  const low = clamp(from, min, max - span)
  return { low, high: Math.min(low + span, max) }
}

/** Moved by shares of its own extent: (0.5, 0) shows what was the right half on the left. */
export function panned(
  view: Viewport,
  timeShare: number,
  freqShare: number,
  scale: FrequencyScale,
  extent: Extent,
): Viewport {
  const moveS = timeShare * (view.endS - view.startS)
  const moved = { ...view, startS: view.startS + moveS, endS: view.endS + moveS }
  if (freqShare === 0) return clamped(moved, extent)
  const axis = frequencyAxis(scale, view.lowHz, view.highHz, extent.highHz)
  const room = {
    low: axis.toUnit(extent.lowHz),
    high: axis.toUnit(extent.highHz) - 1,
  }
  const share = clamp(freqShare, Math.min(0, room.low), Math.max(0, room.high))
  return clamped(
    { ...moved, lowHz: axis.fromUnit(share), highHz: axis.fromUnit(1 + share) },
    extent,
  )
}

/**
 * Zoomed about a point, which keeps its place on the screen.
 *
 * @param timeFactor, freqFactor  below 1 zooms in, 1 leaves the axis as it is
 */
export function zoomedAbout(
  view: Viewport,
  at: { readonly timeS: number; readonly freqHz: number },
  timeFactor: number,
  freqFactor: number,
  scale: FrequencyScale,
  extent: Extent,
): Viewport {
  const startS = at.timeS + (view.startS - at.timeS) * timeFactor
  const endS = at.timeS + (view.endS - at.timeS) * timeFactor
  if (freqFactor === 1) return clamped({ ...view, startS, endS }, extent)
  const axis = frequencyAxis(scale, view.lowHz, view.highHz, extent.highHz)
  const unit = axis.toUnit(at.freqHz)
  const room = { low: axis.toUnit(extent.lowHz), high: axis.toUnit(extent.highHz) }
  const low = clamp(unit - unit * freqFactor, room.low, 1)
  const high = clamp(unit + (1 - unit) * freqFactor, 0, room.high)
  return clamped({ startS, endS, lowHz: axis.fromUnit(low), highHz: axis.fromUnit(high) }, extent)
}
