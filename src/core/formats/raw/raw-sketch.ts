import { LimitError } from '#core/base'
import { referenceEngine } from '#core/dsp'
import type { ByteSource } from '../byte-source'
import { decodePcm } from '../decode-samples'
import { pcmLayout, topBitsTurned } from '../riff/pcm-layout'
import { readDatatype } from '../sigmf/datatype'
import type { RawFacts } from './raw-facts'

/** Enough of a file to see what its samples are, whatever they are taken for. */
export interface SketchedBytes {
  readonly sizeBytes: number
  /** All of a short file; of a long one pieces of it, spread evenly. */
  readonly pieces: readonly { readonly byteStart: number; readonly bytes: Uint8Array }[]
}

/** Levels of frames that lie evenly over a file. */
export interface RawSketch {
  readonly columns: number
  readonly rows: number
  /** dBFS, [column][row]: of I/Q from minus half the rate on, of sound from 0. */
  readonly levels: Float32Array
  /** Sample instants of the file. */
  readonly length: number
}

/** Pieces of a long file. */
const PIECES = 400

/** A file up to here is read whole. */
const MOST_WHOLE_BYTES = 2 ** 21

/** A frame of the longest samples, behind the bytes up to where the first of them begins. */
const PIECE_BYTES = 8192 + 64

const ROWS = 256
const LEAST_FFT_SIZE = 16

/** Reads what sketches are made of: 2 MiB, or 400 pieces of 8 KiB. */
export async function sketchedBytes(bytes: ByteSource): Promise<SketchedBytes> {
  const { size } = bytes
  if (size <= MOST_WHOLE_BYTES) {
    return { sizeBytes: size, pieces: [{ byteStart: 0, bytes: await bytes.read(0, size) }] }
  }
  const last = size - PIECE_BYTES
  const pieces = await Promise.all(
    Array.from({ length: PIECES }, async (_, column) => {
      const byteStart = Math.floor((last * column) / (PIECES - 1))
      return { byteStart, bytes: await bytes.read(byteStart, PIECE_BYTES) }
    }),
  )
  return { sizeBytes: size, pieces }
}

/**
 * What a file looks like where it is read as somebody says, of several channels the first.
 *
 * @throws {LimitError} if it holds no sample
 */
export function rawSketch(
  { sizeBytes, pieces }: SketchedBytes,
  { datatype, channels = 1, headerBytes = 0 }: RawFacts,
  columns: number,
): RawSketch {
  const { isComplex, format } = readDatatype(datatype)
  const { layout, isTopBitTurned } = pcmLayout(format, isComplex ? 2 : channels)
  const instantBytes = layout.channels * format.bytes
  const length = Math.floor(Math.max(0, sizeBytes - headerBytes) / instantBytes)
  if (length === 0) throw new LimitError('The file holds no samples of that kind')
  const fftSize = sizeOfFrames(isComplex, Math.min(length, Math.floor(8192 / instantBytes)))
  const kind = isComplex ? 'iq' : 'real'
  const engine = referenceEngine({
    kind,
    window: 'hann',
    windowLength: fftSize,
    fftSize,
    hop: fftSize,
  })
  const rows = isComplex ? fftSize : fftSize / 2
  const planes = Array.from({ length: isComplex ? 2 : 1 }, () => new Float64Array(fftSize))
  const frame = new Float32Array(engine.binCount)
  const levels = new Float32Array(columns * rows)
  for (let column = 0; column < columns; column++) {
    const share = columns === 1 ? 0 : column / (columns - 1)
    const bytes = frameBytes(pieces, share, headerBytes, instantBytes, fftSize)
    for (const plane of planes) plane.fill(0)
    decodePcm(layout, isTopBitTurned ? topBitsTurned(bytes, format) : bytes, planes, 0)
    engine.levels(planes, 1, frame)
    levels.set(frame.subarray(0, rows), column * rows)
  }
  return { columns, rows, levels, length }
}

/** As many rows as the picture has, fewer of a short file. */
function sizeOfFrames(isComplex: boolean, mostInstants: number): number {
  let fftSize = isComplex ? ROWS : 2 * ROWS
  while (fftSize > LEAST_FFT_SIZE && fftSize > mostInstants) fftSize /= 2
  return fftSize
}

/** The bytes of whole instants, at most those of a frame, at a share of the file. */
function frameBytes(
  pieces: SketchedBytes['pieces'],
  share: number,
  headerBytes: number,
  instantBytes: number,
  instants: number,
): Uint8Array {
  const piece = pieces[Math.round(share * (pieces.length - 1))]
  if (piece === undefined) return new Uint8Array()
  const { byteStart, bytes } = piece
  const byteEnd = byteStart + bytes.length
  const wanted =
    pieces.length > 1
      ? byteStart
      : headerBytes + share * Math.max(0, byteEnd - headerBytes - instants * instantBytes)
  // Samples lie at whole instants behind the header.
  const round = pieces.length > 1 ? Math.ceil : Math.round
  const at = headerBytes + Math.max(0, round((wanted - headerBytes) / instantBytes)) * instantBytes
  const room = Math.floor(Math.max(0, byteEnd - at) / instantBytes)
  const start = Math.min(bytes.length, at - byteStart)
  return bytes.subarray(start, start + Math.min(instants, room) * instantBytes)
}
