import type { Interval } from '#core/base'
import {
  capturesOf,
  centreOf,
  datatypeName,
  type RecordingFacts,
  type SampleFormat,
  type SigmfMembers,
  type SigmfMeta,
} from '#core/formats'
import { type Region, shapeBounds } from '#core/mask'
import { channelCount } from '#core/signal'
import { annotationsOf } from './sigmf-annotations'

/** What metadata are to describe. */
export interface SigmfTarget {
  /** Of the data file. */
  readonly name: string
  /** Of the recording that is open. */
  readonly samples: Interval
  readonly format: SampleFormat
  /** Whether the data are laid out as the open file, headers and all; else they are samples alone. */
  readonly isWholeFile: boolean
}

/** What was true of the file that came in only. */
const OWN_FILE_KEYS = ['core:sha512', 'core:dataset', 'core:trailing_bytes', 'core:metadata_only']

/**
 * The text of a `.sigmf-meta` file: what the recording came with, captures and regions counted from
 * the first sample of the target, and the datatype of its samples.
 *
 * @param own  the metadata that it came with
 * @throws {SigmfError} if SigMF has no name for the samples
 */
export function sigmfText(
  facts: RecordingFacts,
  regions: readonly Region[],
  own: SigmfMeta | undefined,
  target: SigmfTarget,
): string {
  const { samples, format, isWholeFile } = target
  const meta = {
    global: {
      ...globalOf(own, facts, target),
      'core:datatype': datatypeName(facts.kind === 'iq', format),
      'core:sample_rate': facts.rateHz,
      'core:version': own?.global['core:version'] ?? '1.2.0',
      ...countOf(facts, own),
      ...(isWholeFile ? datasetOf(facts, own, target.name) : {}),
      'core:extensions': [
        ...extensionsOf(own).filter(({ name }) => name !== 'specmask'),
        { name: 'specmask', version: '1.0.0', optional: true },
      ],
    },
    captures: isWholeFile ? ownCaptures(facts, own) : movedCaptures(facts, own, samples),
    annotations: annotationsOf(within(regions, facts, samples), facts, samples.start),
  }
  return `${JSON.stringify(meta, undefined, 2)}\n`
}

/** Where nothing is said there is one channel: a complex one of I/Q. */
function countOf(facts: RecordingFacts, own: SigmfMeta | undefined): SigmfMembers {
  const count = channelCount(facts)
  const isSaid = facts.kind !== 'iq' || own?.global['core:num_channels'] !== undefined
  return count > 1 || isSaid ? { 'core:num_channels': count } : {}
}

function globalOf(
  own: SigmfMeta | undefined,
  facts: RecordingFacts,
  { name, isWholeFile }: SigmfTarget,
): SigmfMembers {
  if (own === undefined || name === facts.name) return own?.global ?? {}
  const gone = isWholeFile ? ['core:sha512'] : OWN_FILE_KEYS
  return Object.fromEntries(Object.entries(own.global).filter(([key]) => !gone.includes(key)))
}

function extensionsOf(own: SigmfMeta | undefined): readonly { readonly name?: unknown }[] {
  const extensions = own?.global['core:extensions']
  return Array.isArray(extensions) ? (extensions as { readonly name?: unknown }[]) : []
}

/** A WAV is a dataset of its own name with bytes in front of its samples and behind them. */
function datasetOf(facts: RecordingFacts, own: SigmfMeta | undefined, name: string): SigmfMembers {
  if (facts.container === 'SigMF') {
    return own?.global['core:dataset'] === undefined ? {} : { 'core:dataset': name }
  }
  const last = facts.spans.at(-1)
  const end = last === undefined ? 0 : last.byteStart + last.sampleCount * frameBytes(facts)
  return { 'core:dataset': name, 'core:trailing_bytes': facts.sizeBytes - end }
}

function ownCaptures(facts: RecordingFacts, own: SigmfMeta | undefined): readonly SigmfMembers[] {
  if (facts.container === 'SigMF' && own !== undefined && own.captures.length > 0) {
    return own.captures
  }
  let end = 0
  return facts.spans.map(({ byteStart, sampleStart, sampleCount }) => {
    const headerBytes = byteStart - end
    end = byteStart + sampleCount * frameBytes(facts)
    return {
      ...(sampleStart === 0 ? firstMembers(facts, own, 0) : tuned(facts)),
      'core:sample_start': sampleStart,
      ...(headerBytes === 0 ? {} : { 'core:header_bytes': headerBytes }),
    }
  })
}

/** The captures that lie in the part, counted from its start; the first begins with it. */
function movedCaptures(
  facts: RecordingFacts,
  own: SigmfMeta | undefined,
  { start, end }: Interval,
): readonly SigmfMembers[] {
  const captures = own === undefined ? [] : capturesOf(own)
  const index = Math.max(
    0,
    captures.findLastIndex(({ startSample }) => startSample <= start),
  )
  const later = captures.filter(({ startSample }) => startSample > start && startSample < end)
  const current = captures[index]
  const first = {
    ...(current === undefined || index === 0 ? {} : current.members),
    ...(index === 0 ? firstMembers(facts, own, start) : {}),
  }
  return [
    withStart(first, 0),
    ...later.map(({ members, startSample }) => withStart(members, startSample - start)),
  ]
}

function withStart(members: SigmfMembers, startSample: number): SigmfMembers {
  const { 'core:header_bytes': _, 'core:global_index': __, ...kept } = members
  return { ...kept, 'core:sample_start': startSample }
}

function firstMembers(
  facts: RecordingFacts,
  own: SigmfMeta | undefined,
  startSample: number,
): SigmfMembers {
  const { startTime, rateHz } = facts
  const startMs = startTime?.endsWith('Z') === true ? Date.parse(startTime) : Number.NaN
  const time = new Date(startMs + (1000 * startSample) / rateHz)
  return {
    ...tuned(facts),
    ...own?.captures[0],
    ...(Number.isNaN(time.getTime()) ? {} : { 'core:datetime': time.toISOString() }),
  }
}

/** Readers of SigMF want a frequency: 0 is baseband. */
function tuned(facts: RecordingFacts): SigmfMembers {
  return facts.kind === 'iq' ? { 'core:frequency': centreOf(facts) ?? 0 } : {}
}

function within(
  regions: readonly Region[],
  { rateHz, length }: RecordingFacts,
  samples: Interval,
): readonly Region[] {
  if (samples.start === 0 && samples.end === length) return regions
  const [startS, endS] = [samples.start / rateHz, samples.end / rateHz]
  return regions.filter(({ shape }) => {
    const bounds = shapeBounds(shape)
    return bounds.startS < endS && bounds.endS > startS
  })
}

function frameBytes({ channels, format }: RecordingFacts): number {
  return channels * format.bytes
}
