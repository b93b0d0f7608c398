import { createHash } from 'node:crypto'
import { crc8, crc16 } from '../crc'
import { integerBytes } from '../sample-bytes'
import type { ChannelMode } from './frame-header'

/** How one channel of a frame is written. */
export type Subframe =
  | { readonly kind: 'constant' | 'verbatim' }
  | ({ readonly kind: 'fixed'; readonly order: number } & Rice)
  | ({
      readonly kind: 'linear'
      readonly coefficients: readonly number[]
      readonly precision: number
      readonly shift: number
    } & Rice)

interface Rice {
  /** Of the residual: 2^n partitions. */
  readonly partitionBits?: number
  /** 'plain': not Rice codes, but numbers of so many bits as hold them. */
  readonly parameter?: number | 'plain'
  /** Parameters of 5 bits instead of 4. */
  readonly isLong?: boolean
  readonly wasted?: number
}

export interface MadeFrame {
  /** One a channel, of equal lengths: left and right where the mode makes a difference of them. */
  readonly planes: readonly Int32Array[]
  readonly mode?: ChannelMode
  /** Of each coded channel; the last counts for the others. */
  readonly subframes?: readonly Subframe[]
}

export interface MadeFlac {
  readonly bits: number
  readonly rateHz?: number
  readonly frames: readonly MadeFrame[]
  /** Numbers count samples. */
  readonly varies?: boolean
  /** Depth and rate are left to STREAMINFO. */
  readonly isTerse?: boolean
  /** In STREAMINFO, instead of what is true. */
  readonly length?: number
  readonly md5?: Uint8Array
}

/** A FLAC, and where in it each frame begins. */
export interface Made {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly frameStarts: readonly number[]
}

/** Writes a FLAC by hand, to have what no encoder is made to write. @see RFC 9639 */
export function madeFlac(made: MadeFlac): Made {
  const { frames, bits, rateHz = 8000 } = made
  const blocks = frames.map(({ planes }) => planes[0]?.length ?? 0)
  const length = blocks.reduce((sum, block) => sum + block, 0)
  const hash = createHash('md5')
  for (const { planes } of frames) hash.update(integerBytes(planes, bits, 'right'))
  const info = new BitWriter()
  const usual = blocks.slice(0, -1)
  info.write(Math.max(16, Math.min(...(usual.length > 0 ? usual : blocks))), 16)
  info.write(Math.max(16, ...blocks), 16)
  info.write(0, 48)
  info.write(rateHz, 20)
  info.write((frames[0]?.planes.length ?? 1) - 1, 3)
  info.write(bits - 1, 5)
  info.write(made.length ?? length, 36)
  const head = [...new TextEncoder().encode('fLaC'), 0x80, 0, 0, 34, ...info.bytes()]
  const bytes = [...head, ...(made.md5 ?? hash.digest())]
  const frameStarts: number[] = []
  let start = 0
  frames.forEach((frame, index) => {
    frameStarts.push(bytes.length)
    bytes.push(...frameBytes(frame, made.varies === true ? start : index, made))
    start += blocks[index] as number
  })
  return { bytes: Uint8Array.from(bytes), frameStarts }
}

const BITS_CODES = new Map([8, 12, 16, 20, 24, 32].map((bits, i) => [bits, i < 2 ? i + 1 : i + 2]))
const MODES: readonly ChannelMode[] = ['left-side', 'side-right', 'mid-side']
const VERBATIM: Subframe = { kind: 'verbatim' }

function frameBytes(frame: MadeFrame, number: number, { bits, rateHz = 8000, ...made }: MadeFlac) {
  const { planes, mode = 'independent', subframes = [VERBATIM] } = frame
  const block = planes[0]?.length ?? 0
  const out = new BitWriter()
  out.write(made.varies === true ? 0xfff9 : 0xfff8, 16)
  out.write(7, 4)
  out.write(made.isTerse === true ? 0 : rateHz % 10 === 0 && rateHz > 65_535 ? 14 : 13, 4)
  out.write(mode === 'independent' ? planes.length - 1 : 8 + MODES.indexOf(mode), 4)
  out.write(made.isTerse === true ? 0 : (BITS_CODES.get(bits) ?? 0), 3)
  out.write(0, 1)
  writeNumber(out, number)
  out.write(block - 1, 16)
  if (made.isTerse !== true) out.write(rateHz > 65_535 ? rateHz / 10 : rateHz, 16)
  const header = Uint8Array.from(out.bytes())
  out.write(crc8(header, 0, header.length), 8)
  mixed(planes, mode).forEach(({ values, isDifference }, channel) => {
    const how = subframes[channel] ?? subframes.at(-1) ?? VERBATIM
    writeSubframe(out, values, bits + (isDifference ? 1 : 0), how)
  })
  out.align()
  const body = Uint8Array.from(out.bytes())
  out.write(crc16(body, 0, body.length), 16)
  return out.bytes()
}

function mixed(planes: readonly Int32Array[], mode: ChannelMode) {
  const [left, right] = planes.map((plane) => Array.from(plane))
  const coded = (values: readonly number[], isDifference = false) => ({ values, isDifference })
  if (mode === 'independent' || left === undefined || right === undefined) {
    return planes.map((plane) => coded(Array.from(plane)))
  }
  const side = coded(
    left.map((value, n) => value - (right[n] as number)),
    true,
  )
  if (mode === 'left-side') return [coded(left), side]
  if (mode === 'side-right') return [side, coded(right)]
  return [coded(left.map((value, n) => Math.floor((value + (right[n] as number)) / 2))), side]
}

function writeSubframe(out: BitWriter, values: readonly number[], width: number, how: Subframe) {
  const wasted = 'wasted' in how ? (how.wasted ?? 0) : 0
  const retained = values.map((value) => value / 2 ** wasted)
  const order = orderOf(how)
  const codes = { constant: 0, verbatim: 1, fixed: 8 + order, linear: 31 + order }
  out.write(codes[how.kind], 7)
  out.write(wasted > 0 ? 1 : 0, 1)
  if (wasted > 0) out.write(1, wasted)
  const ownWidth = width - wasted
  if (how.kind !== 'fixed' && how.kind !== 'linear') {
    return writePlain(out, how.kind === 'constant' ? retained.slice(0, 1) : retained, ownWidth)
  }
  writePlain(out, retained.slice(0, order), ownWidth)
  if (how.kind === 'linear') {
    out.write(how.precision - 1, 4)
    out.write(how.shift, 5)
    for (const coefficient of how.coefficients) out.write(coefficient, how.precision)
  }
  const residual = retained
    .slice(order)
    .map((value, i) => value - predicted(retained, order + i, how))
  writeResidual(out, residual, order, how)
}

function orderOf(how: Subframe): number {
  if (how.kind === 'fixed') return how.order
  return how.kind === 'linear' ? how.coefficients.length : 0
}

function writePlain(out: BitWriter, values: readonly number[], width: number): void {
  for (const value of values) out.write(value, width)
}

/** The formula of the standard, word by word. */
function predicted(values: readonly number[], n: number, how: Subframe): number {
  if (how.kind === 'linear') {
    const sum = how.coefficients.reduce((part, c, j) => part + c * (values[n - 1 - j] as number), 0)
    return Math.floor(sum / 2 ** how.shift)
  }
  const factors = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]]
  const own = how.kind === 'fixed' ? (factors[how.order] ?? []) : []
  return own.reduce((sum, factor, j) => sum + factor * (values[n - 1 - j] as number), 0)
}

function writeResidual(out: BitWriter, residual: readonly number[], order: number, how: Rice) {
  const { partitionBits = 0, parameter = 4, isLong = false } = how
  const size = (residual.length + order) / 2 ** partitionBits
  out.write(isLong ? 1 : 0, 2)
  out.write(partitionBits, 4)
  for (let start = 0; start < residual.length + order; start += size) {
    const part = residual.slice(Math.max(0, start - order), start + size - order)
    const parameterBits = isLong ? 5 : 4
    if (parameter === 'plain') {
      const most = Math.max(0, ...part.map((value) => (value < 0 ? -value - 1 : value)))
      const width = most === 0 && part.every((value) => value === 0) ? 0 : 33 - Math.clz32(most)
      out.write(2 ** parameterBits - 1, parameterBits)
      out.write(width, 5)
      for (const value of part) out.write(value, width)
      continue
    }
    out.write(parameter, parameterBits)
    for (const value of part) {
      const folded = value < 0 ? -2 * value - 1 : 2 * value
      out.write(0, Math.floor(folded / 2 ** parameter))
      out.write(1, 1)
      out.write(folded, parameter)
    }
  }
}

/** As UTF-8 has it, with up to six bytes more. */
function writeNumber(out: BitWriter, number: number): void {
  if (number < 0x80) return out.write(number, 8)
  const more = [11, 16, 21, 26, 31, 36].findIndex((bits) => number < 2 ** bits) + 1
  out.write(2 ** (more + 1) - 1, more + 1)
  out.write(0, 1)
  out.write(Math.floor(number / 64 ** more), 6 - more)
  for (let i = more - 1; i >= 0; i--) out.write(128 + (Math.floor(number / 64 ** i) % 64), 8)
}

class BitWriter {
  readonly #bytes: number[] = []
  #count = 0

  /** The lowest bits of a number, the highest of them first. */
  write(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) {
      const bit = Math.abs(Math.floor(value / 2 ** i) % 2)
      if (this.#count % 8 === 0) this.#bytes.push(0)
      this.#bytes[this.#bytes.length - 1] =
        (this.#bytes.at(-1) as number) | (bit << (7 - (this.#count % 8)))
      this.#count += 1
    }
  }

  align(): void {
    this.#count = 8 * this.#bytes.length
  }

  bytes(): number[] {
    return [...this.#bytes]
  }
}
