import { clamp, type Interval, type JobControl, LimitError } from '#core/base'
import { chained } from '#core/chain'
import {
  ColumnStatistics,
  type FeatureColumn,
  type FeatureOptions,
  type FeatureSet,
  featureColumns,
  featureRows,
  regionColumns,
  STATISTICS,
  type Statistic,
  scatteringTransforms,
} from '#core/features'
import { type EngineFor, type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import type { MaskLayer } from '#core/layers'
import { type Region, visibleBounds } from '#core/mask'
import { Measurement, type Measures } from '#core/measure'
import type { ChannelChoice, SampleSource } from '#core/signal'

/** What rows are made of: a region, by what of it counts here. */
export type FeatureTarget = Pick<Region, 'id' | 'label' | 'shape' | 'feather'>

/** Which numbers, a row a frame or a row a region. */
export interface TableRequest {
  readonly sets: readonly FeatureSet[]
  readonly per: 'frame' | 'region'
  /** Of rows of regions; all where it is left out. */
  readonly statistics?: readonly Statistic[]
  /** 'region': only what lies within a region's band, of sound and spectrum. */
  readonly band: 'all' | 'region'
  readonly stft: StftParams
  readonly options: FeatureOptions
  readonly channel: ChannelChoice
  /** Of frames, those of regions; all where it is left out. */
  readonly targets?: readonly FeatureTarget[]
}

/** What a row is of. A frame begins where it stands and ends where the next one stands. */
export interface DatasetRow {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
  readonly target?: FeatureTarget
}

/** Rows that follow each other, values [row][column]. */
export interface DatasetRows {
  readonly rows: readonly DatasetRow[]
  readonly values: Float64Array
}

/** The sound that is looked at, and who computes. */
export interface TableSound {
  readonly source: SampleSource
  readonly engineFor: EngineFor
  readonly control: JobControl
}

/** What a region has besides the statistics of its frames. */
const REGION_NUMBERS = [
  { name: 'duration_s', unit: 's', member: 'durationS' },
  { name: 'bandwidth_hz', unit: 'Hz', member: 'bandwidthHz' },
  { name: 'peak_hz', unit: 'Hz', member: 'peakHz' },
  { name: 'snr_db', unit: 'dB', member: 'snrDb' },
] as const satisfies readonly { name: string; unit: string; member: keyof Measures }[]

/** Where a region's row says how wide its band is: 0 of silence alone. */
export const BANDWIDTH_COLUMN = 1

const OWN_PAPER = 'Specmask, README: measure'

/** The columns of a table. @throws {LimitError} if a set cannot be computed of the recording */
export function tableColumns(
  request: TableRequest,
  source: Pick<SampleSource, 'kind' | 'rateHz' | 'length'>,
): readonly FeatureColumn[] {
  const grid = frameGrid(source, request.stft)
  const columns = featureColumns(request.sets, setupOf(request, grid))
  if (request.per === 'frame') return columns
  const numbers = REGION_NUMBERS.map(({ name, unit }) => ({ name, unit, paper: OWN_PAPER }))
  return [...numbers, ...regionColumns(columns, request.statistics)]
}

/** How many rows a table has. */
export function tableLength(
  { per, targets, stft }: TableRequest,
  source: Pick<SampleSource, 'kind' | 'rateHz' | 'length'>,
): number {
  const grid = frameGrid(source, stft)
  if (targets === undefined) return grid.frameCount
  if (per === 'region') return targets.length
  return targets.reduce((sum, target) => {
    const { start, end } = framesOf(target, grid)
    return sum + end - start
  }, 0)
}

/** Whether some part of a region lies in a recording. */
export function isInside(
  { shape }: Pick<FeatureTarget, 'shape'>,
  recording: Pick<SampleSource, 'kind' | 'rateHz' | 'length'>,
): boolean {
  const { startS, endS, lowHz, highHz } = visibleBounds(shape)
  const leastHz = recording.kind === 'iq' ? -recording.rateHz / 2 : 0
  return (
    endS > 0 &&
    startS < recording.length / recording.rateHz &&
    highHz > leastHz &&
    lowHz < recording.rateHz / 2
  )
}

/**
 * A table of features, block by block.
 *
 * @throws {LimitError} as tableColumns, and where a region lies outside the recording
 */
export async function* featureTable(
  request: TableRequest,
  { source, engineFor, control }: TableSound,
): AsyncGenerator<DatasetRows> {
  const grid = frameGrid(source, request.stft)
  const columns = featureColumns(request.sets, setupOf(request, grid))
  const transformOf = scatteringTransforms(engineFor)
  const input = { channel: request.channel, engineFor, transformOf, checkpoint: control.checkpoint }
  const shown = request.statistics ?? STATISTICS
  const targets = request.targets ?? [undefined]
  for (const [i, target] of targets.entries()) {
    if (target !== undefined && !isInside(target, source)) throw outside(target)
    const band = bandOf(request, target, grid)
    const setup = { ...setupOf(request, grid), bins: band.bins, band }
    const sound = band.isWhole ? source : bandSource(source, band, request.stft, engineFor, control)
    const span = target === undefined ? allFrames(grid) : framesOf(target, grid)
    const progress = (share: number): void => control.progress((i + share) / targets.length)
    const own = { ...input, source: sound, setup }
    if (request.per === 'frame') {
      for await (const { frames, values } of featureRows(own, request.sets, span, progress)) {
        yield { rows: frameRows(frames, grid, band, target), values }
      }
    } else if (target !== undefined) {
      const { channel } = request
      const measured = { source, channel, grid, engine: engineFor(grid) }
      const measuring = new Measurement(target, { ...measured, checkpoint: control.checkpoint })
      await measuring.upTo(span.start)
      // Of all bins the spectra of the features are those of the sound.
      const watch = band.isWhole ? { watch: measuring.see.bind(measuring) } : {}
      const frameCount = span.end - span.start
      const statistics = new ColumnStatistics(columns.length, frameCount, grid.hopS)
      const rows = featureRows({ ...own, ...watch }, request.sets, span, progress)
      for await (const { values } of rows) statistics.add(values)
      const numbers = await measuring.measures()
      const values = new Float64Array(REGION_NUMBERS.length + shown.length * columns.length)
      for (const [n, { member }] of REGION_NUMBERS.entries()) values[n] = numbers[member]
      statistics.fill(values.subarray(REGION_NUMBERS.length), shown)
      yield { rows: [regionRow(target, grid)], values }
    }
  }
}

function outside({ id, label }: FeatureTarget): LimitError {
  const name = label === '' ? id : `“${label}” (${id})`
  return new LimitError(`the region ${name} lies outside the recording.`)
}

/** What families know of the recording. */
export function setupOf({ per, options }: Pick<TableRequest, 'per' | 'options'>, grid: FrameGrid) {
  const own = per === 'region' ? { ...options, lfcc: { ...OF_REGIONS, ...options.lfcc } } : options
  return { grid, options: own, bins: { start: 0, end: grid.binCount } }
}

/**
 * What a filter has emptied is left at the rounding of its samples, 60 dB and more below a region: of
 * 80 dB most would be spent on that. 40 hold what is heard beside its loudest band.
 */
const OF_REGIONS = { topDb: 40 } as const

function allFrames(grid: FrameGrid): Interval {
  return { start: 0, end: grid.frameCount }
}

/** The frames whose centre lies in a region; at least the one nearest to its middle. */
export function framesOf({ shape }: FeatureTarget, { hopS, frameCount }: FrameGrid): Interval {
  const { startS, endS } = visibleBounds(shape)
  const start = clamp(Math.ceil(startS / hopS - ROUNDING), 0, frameCount)
  const end = clamp(Math.floor(endS / hopS + ROUNDING) + 1, 0, frameCount)
  if (start < end) return { start, end }
  const nearest = clamp(Math.round((startS + endS) / 2 / hopS), 0, frameCount - 1)
  return { start: nearest, end: nearest + 1 }
}

/** A time that was written down and read again is that of the frame still. */
const ROUNDING = 1e-6

interface BinRange {
  readonly lowHz: number
  readonly highHz: number
  readonly bins: Interval
  readonly isWhole: boolean
}

/** The band that counts, and the bins whose centre lies in it; at least the one nearest to its middle. */
function bandOf(
  request: TableRequest,
  target: FeatureTarget | undefined,
  grid: FrameGrid,
): BinRange {
  const { lowHz, highHz, binHz, binCount } = grid
  const whole = { lowHz, highHz, bins: { start: 0, end: binCount }, isWhole: true }
  if (request.band === 'all' || target === undefined) return whole
  const bounds = visibleBounds(target.shape)
  const low = clamp(bounds.lowHz, lowHz, highHz)
  const high = clamp(bounds.highHz, lowHz, highHz)
  const start = clamp(Math.ceil((low - lowHz) / binHz - ROUNDING), 0, binCount)
  const end = clamp(Math.floor((high - lowHz) / binHz + ROUNDING) + 1, 0, binCount)
  const nearest = clamp(Math.round(((low + high) / 2 - lowHz) / binHz), 0, binCount - 1)
  const bins = start < end ? { start, end } : { start: nearest, end: nearest + 1 }
  return { lowHz: low, highHz: high, bins, isWhole: start === 0 && end === binCount }
}

/** The sound within a band: what a mask layer lets through that keeps it and nothing else. */
function bandSource(
  source: SampleSource,
  { lowHz, highHz }: BinRange,
  stft: StftParams,
  engineFor: EngineFor,
  { checkpoint }: JobControl,
): SampleSource {
  const region: Region = {
    id: 'band',
    label: '',
    hidden: false,
    channels: 'all',
    effect: { kind: 'keep' },
    feather: { timeS: 0, freqHz: 0 },
    shape: { kind: 'rectangle', startS: 0, endS: source.length / source.rateHz, lowHz, highHz },
  }
  const layer: MaskLayer = {
    id: 'band',
    kind: 'mask',
    enabled: true,
    stft,
    background: 'reject',
    regions: [region],
  }
  return chained(source, [layer], engineFor, { checkpoint })
}

function frameRows(
  { start, end }: Interval,
  { hopS }: FrameGrid,
  { lowHz, highHz }: BinRange,
  target: FeatureTarget | undefined,
): DatasetRow[] {
  return Array.from({ length: end - start }, (_, i) => ({
    startS: (start + i) * hopS,
    endS: (start + i + 1) * hopS,
    lowHz,
    highHz,
    ...(target && { target }),
  }))
}

/** The row of a region. */
export function regionRow(target: FeatureTarget, grid: FrameGrid): DatasetRow {
  const bounds = visibleBounds(target.shape)
  return {
    startS: clamp(bounds.startS, 0, grid.durationS),
    endS: clamp(bounds.endS, 0, grid.durationS),
    lowHz: clamp(bounds.lowHz, grid.lowHz, grid.highHz),
    highHz: clamp(bounds.highHz, grid.lowHz, grid.highHz),
    target,
  }
}
