import type { Interval } from '#core/base'
import {
  datasetName,
  datatypeName,
  firstNumber,
  type RecordingFacts,
  type SampleFormat,
  type SigmfMembers,
  type SigmfMeta,
} from '#core/formats'
import { type Region, visibleBounds } from '#core/mask'
import { channelCount } from '#core/signal'
import { annotationGround, REGION } from './sigmf-annotations'
import { annotationsOf } from './sigmf-annotations-out'
import { capturesOut, type SampleLayout } from './sigmf-captures-out'

/** What metadata are to describe. */
export interface SigmfTarget {
  /** Of the data file. */
  readonly name: string
  /** Of the recording that is open. */
  readonly samples: Interval
  readonly format: SampleFormat
  /** How the samples lie in the data file; undefined for samples alone. */
  readonly layout: SampleLayout | undefined
}

/** What is true of one file only: its checksum, its name, what surrounds its samples, their numbers. */
const OWN_FILE_KEYS = [
  'core:sha512',
  'core:dataset',
  'core:trailing_bytes',
  'core:metadata_only',
  'core:offset',
]

/**
 * The text of a `.sigmf-meta` file: what the recording came with, members that nobody knows among
 * it, captures and regions counted from the first sample of the target, and the datatype of its
 * samples.
 *
 * @param own  the metadata that it came with, whose annotations are those that no region was made of
 * @throws {SigmfError} if SigMF has no name for the samples
 */
export function sigmfText(
  facts: RecordingFacts,
  regions: readonly Region[],
  own: SigmfMeta | undefined,
  target: SigmfTarget,
): string {
  const { samples, format, layout } = target
  const instantBytes = facts.channels * format.bytes
  const captures = capturesOut(facts, own, samples, layout, instantBytes)
  const global = {
    ...globalOf(own, facts, target),
    'core:datatype': datatypeName(facts.kind === 'iq', format),
    'core:sample_rate': facts.rateHz,
    'core:version': own?.global['core:version'] ?? '1.2.0',
    ...countOf(facts, own),
    ...(layout === undefined ? {} : datasetOf(layout, own, target.name, instantBytes)),
  }
  const from = annotationGround(own, facts)
  const written = { global, captures, annotations: [], others: {} }
  const isNumberedAlike =
    own !== undefined &&
    isWhole(samples, facts) &&
    firstNumber(written, facts.length) === firstNumber(own, facts.length)
  const numbering = isNumberedAlike ? { annotationsFrom: from.firstNumber } : {}
  const to = annotationGround({ ...written, ...numbering }, facts)
  const inside = within(regions, facts, samples)
  const annotations = annotationsOf(inside, from, to, samples, own?.annotations)
  const meta = {
    global: { ...global, ...extensionsOf(own, annotations) },
    captures,
    annotations,
    ...own?.others,
  }
  return `${JSON.stringify(meta, undefined, 2)}\n`
}

/** Where nothing is said there is one channel, of I/Q a complex one. */
function countOf(facts: RecordingFacts, own: SigmfMeta | undefined): SigmfMembers {
  const count = channelCount(facts)
  const isSaid = own?.global['core:num_channels'] !== undefined
  return count > 1 || isSaid ? { 'core:num_channels': count } : {}
}

function globalOf(
  own: SigmfMeta | undefined,
  facts: RecordingFacts,
  { name, layout }: SigmfTarget,
): SigmfMembers {
  if (own === undefined || name === facts.name) return own?.global ?? {}
  const gone = layout?.container === 'SigMF' ? ['core:sha512'] : OWN_FILE_KEYS
  return Object.fromEntries(Object.entries(own.global).filter(([key]) => !gone.includes(key)))
}

/** Where there are members of this program, it is named as an extension. */
function extensionsOf(
  own: SigmfMeta | undefined,
  annotations: readonly SigmfMembers[],
): SigmfMembers {
  const said = own?.global['core:extensions']
  const others = Array.isArray(said)
    ? (said as { readonly name?: unknown }[]).filter(({ name }) => name !== 'specmask')
    : []
  const isUsed = annotations.some((annotation) => REGION in annotation)
  const ours = isUsed ? [{ name: 'specmask', version: '1.0.0', optional: true }] : []
  if (!isUsed && said === undefined) return {}
  return { 'core:extensions': [...others, ...ours] }
}

/** A WAV is a dataset of its own name with bytes in front of its samples and behind them. */
function datasetOf(
  { container, spans, sizeBytes }: SampleLayout,
  own: SigmfMeta | undefined,
  name: string,
  instantBytes: number,
): SigmfMembers {
  const said = own === undefined ? undefined : datasetName(own)
  // A path that leads to the file goes on doing so.
  const dataset = said === name ? own?.global['core:dataset'] : name
  if (container === 'SigMF') return said === undefined ? {} : { 'core:dataset': dataset }
  const last = spans.at(-1)
  const end = last === undefined ? 0 : last.byteStart + last.sampleCount * instantBytes
  return { 'core:dataset': dataset, 'core:trailing_bytes': sizeBytes - end }
}

function within(
  regions: readonly Region[],
  facts: RecordingFacts,
  samples: Interval,
): readonly Region[] {
  if (isWhole(samples, facts)) return regions
  const { rateHz } = facts
  const [startS, endS] = [samples.start / rateHz, samples.end / rateHz]
  return regions.filter(({ shape }) => {
    const bounds = visibleBounds(shape)
    return bounds.startS < endS && bounds.endS > startS
  })
}

function isWhole({ start, end }: Interval, { length }: RecordingFacts): boolean {
  return start === 0 && end === length
}
