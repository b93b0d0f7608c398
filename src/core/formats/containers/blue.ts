import { FormatError, LimitError } from '#core/base'
import { type HeaderWindow, idAt } from '../header-window'
import { radioFacts } from '../radio/radio-facts'
import type { SampleFormat } from '../recording-facts'
import { isoOfWall } from '../times/clock-time'
import { centreOfKeywords, extendedKeywords, fixedKeywords } from './blue-keywords'
import {
  type CountField,
  countField,
  floats,
  integers,
  padded,
  type SoundHeader,
  type SoundSize,
  samplesEnd,
} from './sound-header'

const HEAD_BYTES = 512

/** What the extended header begins on. */
const BLOCK_BYTES = 512

/** Keywords of a file; more are not read. */
const MOST_KEYWORD_BYTES = 2 ** 20

/** Times count from 1950. */
const EPOCH_S = Date.UTC(1950) / 1000

/** Samples in a row; other types hold frames, events, or records. */
const ROWS = [1000, 1001]

/** How one value is stored, by its letter. */
const FORMATS: Readonly<Record<string, (isBigEndian: boolean) => SampleFormat>> = {
  B: (isBigEndian) => integers(8, isBigEndian),
  O: (isBigEndian) => ({ ...integers(8, isBigEndian), encoding: 'uint' }),
  I: (isBigEndian) => integers(16, isBigEndian),
  L: (isBigEndian) => integers(32, isBigEndian),
  F: (isBigEndian) => floats(32, isBigEndian),
  D: (isBigEndian) => floats(64, isBigEndian),
}

/**
 * Reads the header of a BLUE file of X-Midas, Midas 2k and REDHAWK: samples in a row, real or I/Q.
 *
 * @throws {FormatError} if it cannot be true
 * @throws {LimitError}  if it holds something else, or its samples lie in another file
 */
export async function readBlue(window: HeaderWindow): Promise<SoundHeader> {
  const view = await window.at(0, HEAD_BYTES)
  if (view.byteLength < HEAD_BYTES) {
    throw new FormatError(`The BLUE header has ${view.byteLength} of ${HEAD_BYTES} bytes`, 0)
  }
  const isLittleEndian = isLittle(view, 4)
  const double = (at: number): number => view.getFloat64(at, isLittleEndian)
  const type = view.getInt32(48, isLittleEndian)
  if (!ROWS.includes(type)) {
    throw new LimitError(
      `A BLUE file of type ${type}, which holds no samples in a row (type 1000). Save them so in X-Midas first.`,
    )
  }
  if (view.getInt32(12, isLittleEndian) !== 0) {
    throw new LimitError(
      'The BLUE header says that its samples lie in another file (.det), which cannot be read yet. Open that as raw samples.',
    )
  }
  const { format, isComplex } = samplesOf(view)
  const [startS, stepS, byteStart, declared] = [256, 264, 32, 40].map(double) as [
    number,
    number,
    number,
    number,
  ]
  const rateHz = roundRate(1 / stepS)
  if (!(rateHz > 0 && rateHz < 2 ** 53)) {
    throw new FormatError(`The header says a time between samples (xdelta) of ${stepS} s`, 264)
  }
  if (!(Number.isInteger(byteStart) && byteStart >= HEAD_BYTES)) {
    throw new FormatError('The samples begin within the header', 32)
  }
  const isSaid = Number.isInteger(declared) && declared > 0
  const { byteEnd, warnings } = samplesEnd(byteStart, isSaid ? declared : undefined, window.size)
  const keywords = await extended(window, view, { byteStart, byteEnd, isLittleEndian })
  const keywordBytes = new Uint8Array(view.buffer, view.byteOffset + 164, 92)
  const tags = [...fixedKeywords(keywordBytes), ...keywords.tags]
  const timeS = double(56)
  return {
    container: 'BLUE',
    isComplex,
    rateHz,
    channels: isComplex ? 2 : 1,
    samples: format,
    byteStart,
    byteEnd,
    paddedTo: keywords.fields.length > 0 ? BLOCK_BYTES : 1,
    chunks: [],
    tags,
    radio: radioFacts({
      centreHz: isComplex ? centreOfKeywords(tags) : undefined,
      startTime: startTime(timeS + startS),
      receiver: undefined,
    }),
    marked: [],
    counts: [
      doubleField(40, declared, isLittleEndian, ({ dataBytes }) => dataBytes),
      // Of a part the time of its first sample.
      doubleField(256, startS, isLittleEndian, ({ startSample }) => startS + startSample * stepS),
      ...keywords.fields,
    ],
    ofWhole: [],
    seals: [],
    warnings,
  }
}

function isLittle(view: DataView, at: number): boolean {
  const order = idAt(view, at)
  if (order !== 'EEEI' && order !== 'IEEE') {
    throw new LimitError(
      `The BLUE file has numbers of an old machine (${order}), which are not read.`,
    )
  }
  return order === 'EEEI'
}

function samplesOf(view: DataView): { readonly format: SampleFormat; readonly isComplex: boolean } {
  const letters = idAt(view, 52).slice(0, 2)
  const [mode = '', letter = ''] = letters
  const formatOf = FORMATS[letter]
  if ((mode !== 'S' && mode !== 'C') || formatOf === undefined) {
    throw new LimitError(
      `The samples of the BLUE file are of format ${letters}, which cannot be read yet; SI, SF, CI, CF and the like can.`,
    )
  }
  return { format: formatOf(!isLittle(view, 8)), isComplex: mode === 'C' }
}

/** 1 / xdelta without the last bits that a division leaves: 44,100 and not 44,099.99999999999. */
function roundRate(rateHz: number): number {
  const whole = Math.round(rateHz)
  return Math.abs(rateHz - whole) < 1e-9 * rateHz ? whole : rateHz
}

interface Extent {
  readonly byteStart: number
  readonly byteEnd: number
  readonly isLittleEndian: boolean
}

/** What the extended header says, and the field that says where it begins, where it lies behind the samples. */
async function extended(
  window: HeaderWindow,
  view: DataView,
  { byteStart, byteEnd, isLittleEndian }: Extent,
) {
  const block = view.getInt32(24, isLittleEndian)
  const sizeBytes = view.getInt32(28, isLittleEndian)
  const at = block * BLOCK_BYTES
  if (sizeBytes <= 0 || at < HEAD_BYTES || at >= window.size) return { tags: [], fields: [] }
  const body = await window.at(at, Math.min(sizeBytes, MOST_KEYWORD_BYTES))
  const bytes = new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  const tags = extendedKeywords(bytes, isLittleEndian)
  if (at < byteEnd) return { tags, fields: [] }
  const blocksOf = (dataBytes: number) => padded(dataBytes, BLOCK_BYTES) / BLOCK_BYTES
  const before = block - blocksOf(byteEnd - byteStart)
  const field = countField(24, block, 4, isLittleEndian, ({ dataBytes }) => {
    return before + blocksOf(dataBytes)
  })
  return { tags, fields: [field] }
}

/** A double that says how much sound there is, or when. */
function doubleField(
  byteStart: number,
  declared: number,
  isLittleEndian: boolean,
  of: (size: SoundSize) => number,
): CountField {
  const bytesOf = (value: number): number[] => {
    const view = new DataView(new ArrayBuffer(8))
    view.setFloat64(0, value, isLittleEndian)
    return Array.from(new Uint8Array(view.buffer))
  }
  return { byteStart, bytes: bytesOf(declared), of: (size) => bytesOf(of(size)) }
}

/** Of seconds since 1950, ISO 8601; undefined where nothing is said. */
function startTime(timeS: number): string | undefined {
  const wallS = Math.floor(timeS)
  if (!(timeS > 0) || wallS + EPOCH_S > Date.UTC(9999) / 1000) return undefined
  const iso = isoOfWall(wallS + EPOCH_S, 0)
  const micros = Math.min(999_999, Math.round((timeS - wallS) * 1e6))
  if (micros === 0) return iso
  const digits = String(micros).padStart(6, '0').replace(/0+$/, '').padEnd(3, '0')
  return iso.replace('Z', `.${digits}Z`)
}
