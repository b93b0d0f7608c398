import { clamp } from '#core/base'
import type { Sound } from '#core/chain'
import { partName, type RecordingFacts, type SampleFormat, stemOf } from '#core/formats'
import type { Viewport } from '#core/grid'
import { type Region, visibleBounds } from '#core/mask'
import { leastExtractionRate, widestBand } from '#core/radio'
import type { ChannelChoice } from '#core/signal'
import { bandFacts } from './export-band'
import type { ExportBand, ExportOutput } from './export-output'

/** What a person has chosen of a recording, of which an export may be. */
export interface ExportScope {
  readonly facts: RecordingFacts
  readonly view: Viewport
  readonly timeSelection: { readonly startS: number; readonly endS: number } | undefined
  /** The one region that is selected. */
  readonly region: Region | undefined
  /** The channel that is shown. */
  readonly channel: ChannelChoice
}

/** A band to be taken out: of the selected region, or of the view. */
export interface BandChoice {
  readonly of: 'region' | 'view'
  readonly rateHz: number
  readonly container: ExportBand['container']
}

/** The frequencies that a choice of band means, as far as a recording can give them. */
export function chosenBand(
  { facts, view, region }: ExportScope,
  of: BandChoice['of'],
): { readonly lowHz: number; readonly highHz: number } | undefined {
  const box = of === 'view' ? view : region && visibleBounds(region.shape)
  if (box === undefined) return undefined
  const { lowHz, highHz } = box
  const half = facts.rateHz / 2
  const [low, high] = [clamp(lowHz, -half, half), clamp(highHz, -half, half)]
  const excess = Math.max(0, high - low - widestBand(facts.rateHz)) / 2
  return low < high ? { lowHz: low + excess, highHz: high - excess } : undefined
}

/** The rate a band is offered at: the lowest usual one that holds it. */
export function usualRate(widthHz: number, recordingRateHz: number): number {
  const least = leastExtractionRate(widthHz)
  return USUAL_RATES.find((rate) => rate >= least && rate <= recordingRateHz) ?? recordingRateHz
}

const USUAL_RATES = [
  8000, 12_000, 16_000, 24_000, 32_000, 48_000, 64_000, 96_000, 125_000, 192_000, 250_000, 384_000,
  500_000, 768_000, 1_000_000, 1_500_000, 2_000_000, 4_000_000, 8_000_000, 10_000_000,
]

/** The band that a choice means, of the receiver that is shown; undefined where there is none, or no I/Q. */
export function exportBand(scope: ExportScope, choice: BandChoice): ExportBand | undefined {
  const { facts, channel } = scope
  const band = chosenBand(scope, choice.of)
  if (facts.kind !== 'iq' || channel === 'mean' || band === undefined) return undefined
  const least = leastExtractionRate(band.highHz - band.lowHz)
  const rateHz = clamp(choice.rateHz, Math.min(least, facts.rateHz), facts.rateHz)
  return { ...band, channel, rateHz, container: choice.container }
}

/** The name of an extracted band: programs that read raw I/Q have only it to know centre and rate from. */
export function bandName(facts: RecordingFacts, sound: Sound, output: ExportOutput): string {
  const { rateHz, centreHz } = bandFacts(facts, output)
  const { lowHz = 0, highHz = 0, container = 'wav' } = output.band ?? {}
  const { start, end } = output.samples
  const samples = start === 0 && end === facts.length ? undefined : output.samples
  const stem = stemOf(partName(facts, sound, samples, true))
  const atHz = Math.round(centreHz ?? (lowHz + highHz) / 2)
  const extension = { wav: 'wav', raw: rawExtension(output.format), sigmf: 'sigmf-data' }[container]
  return `${stem}_${atHz}Hz_${Math.round(rateHz)}SPS.${extension}`
}

function rawExtension({ encoding, bits }: SampleFormat): string {
  const letter = encoding === 'float' ? 'f' : encoding === 'int' ? 'i' : 'u'
  return `c${letter}${bits}`
}
