import { idBytes, replacing, unsigned } from '../header-bytes'
import type { DataSpan, HeaderRepair } from '../recording-facts'
import { UNKNOWN_SIZE } from './chunk-header'
import type { FmtChunk } from './fmt-chunk'
import type { WavLayout } from './layout'

/** The header facts that are wrong, put right. */
interface Repairs {
  /** In ascending order. */
  readonly repairs: readonly HeaderRepair[]
  /** For what no other warning speaks of. */
  readonly warnings: readonly string[]
}

/** The size that a data chunk should declare. */
interface DataSize {
  readonly fieldStart: number
  readonly bodyStart: number
  readonly declaredBytes: number
  readonly isSize64: boolean
  readonly sizeBytes: number
  /** Whether the size stops short of the bytes that are there. */
  readonly isCut: boolean
}

const DS64_BODY_BYTES = 28

/**
 * Finds the size fields, blockAlign and byte rate that are wrong, and what to write instead.
 *
 * In place; everything else stays where it is. Only a RIFF of 2^32 bytes or more, and an RF64
 * without its ds64, get that chunk: in a JUNK chunk reserved for it, else inserted.
 *
 * @param spans  those of `layout.data` that hold samples
 */
export function headerRepairs(
  layout: WavLayout,
  fmt: FmtChunk,
  spans: readonly DataSpan[],
): Repairs {
  const sizes = dataSizes(layout, spans, fmt.channels * fmt.format.bytes)
  const riff = riffSize(layout, sizes)
  const length = spans.reduce((sum, span) => sum + span.sampleCount, 0)
  const isTooLong = layout.container.magic === 'RIFF' && riff.sizeBytes >= UNKNOWN_SIZE
  const needsDs64 = isTooLong || (is64(layout) && layout.ds64 === undefined)
  const repairs = [
    ...fmtRepairs(fmt),
    ...sizes.flatMap((size) => dataRepairs(layout, size, length)),
    ...(needsDs64 ? ds64Repairs(layout, riff.sizeBytes, sizes, length) : riffRepairs(layout, riff)),
  ]
  return {
    repairs: repairs.toSorted((a, b) => a.byteStart - b.byteStart),
    warnings: [...fmtWarnings(fmt), ...riffWarnings(layout, riff)],
  }
}

function fmtRepairs(fmt: FmtChunk): HeaderRepair[] {
  const isLittleEndian = !fmt.format.bigEndian
  const repairs: HeaderRepair[] = []
  const right = rightFmt(fmt)
  if (fmt.blockAlign !== right.blockAlign) {
    repairs.push(replacing(fmt.byteStart + 12, unsigned(right.blockAlign, 2, isLittleEndian)))
  }
  if (fmt.byteRate !== right.byteRate) {
    repairs.push(replacing(fmt.byteStart + 8, unsigned(right.byteRate, 4, isLittleEndian)))
  }
  return repairs
}

function fmtWarnings(fmt: FmtChunk): string[] {
  const warnings: string[] = []
  const right = rightFmt(fmt)
  if (fmt.blockAlign !== right.blockAlign) {
    warnings.push(
      `The header says ${grouped(fmt.blockAlign)} bytes for all channels at one instant; ` +
        `${fmt.channels} × ${8 * fmt.format.bytes} bits are ${right.blockAlign}.`,
    )
  }
  const followsBlockAlign = fmt.byteRate === fmt.rateHz * fmt.blockAlign
  if (fmt.byteRate !== right.byteRate && !followsBlockAlign) {
    warnings.push(
      `The header says ${grouped(fmt.byteRate)} bytes a second; ` +
        `it should say ${grouped(right.byteRate)}.`,
    )
  }
  return warnings
}

/** A byte rate that 32 bits cannot hold is left as it is. */
function rightFmt(fmt: FmtChunk): { readonly blockAlign: number; readonly byteRate: number } {
  const blockAlign = fmt.channels * fmt.format.bytes
  const byteRate = fmt.rateHz * blockAlign
  return { blockAlign, byteRate: byteRate <= UNKNOWN_SIZE ? byteRate : fmt.byteRate }
}

/**
 * A data chunk at the end of the file is cut to whole sample instants, which some readers insist
 * on; one before another chunk keeps its odd bytes, because what is behind it would be lost.
 */
function dataSizes(
  layout: WavLayout,
  spans: readonly DataSpan[],
  instantBytes: number,
): DataSize[] {
  const counts = new Map(spans.map((span) => [span.byteStart, span.sampleCount]))
  return layout.data.map(({ header, byteEnd }) => {
    const presentBytes = byteEnd - header.bodyStart
    const sampleBytes = (counts.get(header.bodyStart) ?? 0) * instantBytes
    const sizeBytes = byteEnd === layout.sizeBytes ? sampleBytes : presentBytes
    return {
      fieldStart: header.byteStart + 4,
      bodyStart: header.bodyStart,
      declaredBytes: header.declaredBytes,
      isSize64: header.isSize64,
      sizeBytes,
      isCut: sizeBytes < presentBytes,
    }
  })
}

function dataRepairs(layout: WavLayout, size: DataSize, length: number): HeaderRepair[] {
  const { ds64 } = layout
  if (size.sizeBytes === size.declaredBytes) return []
  if (size.isSize64 && ds64 !== undefined) {
    const sizeRepair = replacing(ds64.byteStart + 8, unsigned(size.sizeBytes, 8, true))
    const lengthRepair = replacing(ds64.byteStart + 16, unsigned(length, 8, true))
    return ds64.sizeBytes >= 24 ? [sizeRepair, lengthRepair] : [sizeRepair]
  }
  if (is64(layout) && ds64 === undefined && size.declaredBytes === UNKNOWN_SIZE) return []
  return [size32(layout, size.fieldStart, size.sizeBytes)]
}

/** What the outermost size says and should say. */
interface RiffSize {
  readonly declaredBytes: number
  readonly sizeBytes: number
  readonly isSize64: boolean
}

/**
 * The outermost size is right if it reaches to the end of the file, of the last samples, or of any
 * chunk behind them: programs append chunks without counting them, and that is kept.
 */
function riffSize(layout: WavLayout, sizes: readonly DataSize[]): RiffSize {
  const { container, ds64 } = layout
  const isSize64 = is64(layout) && ds64 !== undefined && container.declaredBytes === UNKNOWN_SIZE
  const declaredBytes = isSize64 ? ds64.riffBytes : container.declaredBytes
  const ends = [...layout.endsAfterData]
  const last = sizes.at(-1)
  if (last?.isCut === true) {
    const byteEnd = last.bodyStart + last.sizeBytes
    ends.splice(0, ends.length, byteEnd, byteEnd + (last.sizeBytes % 2))
  }
  const origin = container.byteStart + 8
  const declaredEnd = origin + declaredBytes
  const isRight = declaredEnd === layout.sizeBytes || ends.includes(declaredEnd)
  return {
    declaredBytes,
    sizeBytes: isRight ? declaredBytes : Math.max(...ends) - origin,
    isSize64,
  }
}

function riffRepairs(layout: WavLayout, riff: RiffSize): HeaderRepair[] {
  const { container, ds64 } = layout
  if (riff.sizeBytes === riff.declaredBytes) return []
  if (riff.isSize64 && ds64 !== undefined) {
    return [replacing(ds64.byteStart, unsigned(riff.sizeBytes, 8, true))]
  }
  return [size32(layout, container.byteStart + 4, riff.sizeBytes)]
}

function riffWarnings(layout: WavLayout, riff: RiffSize): string[] {
  const { magic } = layout.container
  if (is64(layout) && layout.ds64 === undefined) {
    return [`The ds64 chunk, where an ${magic} file keeps its sizes, is missing.`]
  }
  const isSpokenOf = layout.data.some((extent) => extent.reason !== 'declared')
  const isStreamed = riff.declaredBytes === UNKNOWN_SIZE
  if (riff.sizeBytes === riff.declaredBytes || isSpokenOf || isStreamed) return []
  const declared = grouped(riff.declaredBytes)
  return [`The ${magic} header says ${declared} bytes; it should say ${grouped(riff.sizeBytes)}.`]
}

/** The first bytes of an RF64 in place of those there, with a ds64 chunk behind them. */
function ds64Repairs(
  layout: WavLayout,
  riffBytes: number,
  sizes: readonly DataSize[],
  length: number,
): HeaderRepair[] {
  const { container } = layout
  const at = container.byteStart
  const first = layout.chunks[0]
  const isReserved =
    first?.byteStart === at + 12 &&
    first.id.toUpperCase() === 'JUNK' &&
    first.sizeBytes >= DS64_BODY_BYTES
  const grownBytes = isReserved ? 0 : 8 + DS64_BODY_BYTES
  const long = sizes.find((size) => size.sizeBytes >= UNKNOWN_SIZE) ?? sizes.at(-1)
  const chunk = [
    ...idBytes('ds64'),
    ...unsigned(isReserved ? first.sizeBytes : DS64_BODY_BYTES, 4, true),
    ...unsigned(riffBytes + grownBytes, 8, true),
    ...unsigned(long?.sizeBytes ?? 0, 8, true),
    ...unsigned(length, 8, true),
    ...unsigned(0, 4, true),
  ]
  const magic = container.magic === 'RIFF' ? 'RF64' : container.magic
  const head = replacing(at, [...idBytes(magic), ...unsigned(UNKNOWN_SIZE, 4, true)])
  const chunkEnd = at + 12 + (isReserved ? chunk.length : 0)
  return [head, { byteStart: at + 12, byteEnd: chunkEnd, bytes: chunk }]
}

function is64(layout: WavLayout): boolean {
  return layout.container.magic === 'RF64' || layout.container.magic === 'BW64'
}

/** A 32-bit size; -1 where it is too large, as RF64 has it. */
function size32(layout: WavLayout, byteStart: number, sizeBytes: number): HeaderRepair {
  const clipped = Math.min(sizeBytes, UNKNOWN_SIZE)
  return replacing(byteStart, unsigned(clipped, 4, layout.container.isLittleEndian))
}

function grouped(value: number): string {
  return value.toLocaleString('en')
}
