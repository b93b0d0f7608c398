import { type Interval, joined, viewOf } from '#core/base'
import { CUE_BYTES, type CuePoint, cuePoints, SEGMENT_BYTES } from './cue-points'

const LOOPS_START = 36
const LOOP_BYTES = 24

/**
 * A `cue ` chunk's body for a part of the recording: the points inside it, counted from its start.
 *
 * @returns undefined where none is left
 */
export function movedCues(
  body: Uint8Array,
  isLittleEndian: boolean,
  samples: Interval,
): Uint8Array | undefined {
  const points = cuePoints(body, isLittleEndian)
  if (points.length === 0) return body
  const retained = points.filter(({ sample }) => isInside(sample, samples))
  if (retained.length === 0) return undefined
  const out = new Uint8Array(4 + CUE_BYTES * retained.length)
  const view = viewOf(out)
  view.setUint32(0, retained.length, isLittleEndian)
  for (const [index, { byteStart, sample }] of retained.entries()) {
    const at = 4 + CUE_BYTES * index
    out.set(body.subarray(byteStart, byteStart + CUE_BYTES), at)
    view.setUint32(at + 20, sample - samples.start, isLittleEndian)
    // The byte of its block, of use in compressed samples alone: where one stands it would lie now.
    view.setUint32(at + 16, 0, isLittleEndian)
    // The place in play order is the sample itself, unless a playlist or a mere number stands there.
    if (view.getUint32(at + 4, isLittleEndian) === sample) {
      view.setUint32(at + 4, sample - samples.start, isLittleEndian)
    }
  }
  return out
}

/**
 * A `cue ` chunk's body of a compressed recording for its decoded samples. A point may name the byte
 * its block starts at and count from there; now all count from the first sample.
 *
 * @param blockBytes    of a block that decodes on its own
 * @param blockSamples  that it decodes to
 */
export function unblockedCues(
  body: Uint8Array,
  isLittleEndian: boolean,
  blockBytes: number,
  blockSamples: number,
): Uint8Array {
  const out = body.slice()
  const view = viewOf(out)
  for (const { byteStart, sample } of cuePoints(body, isLittleEndian)) {
    const blockStart = view.getUint32(byteStart + 16, isLittleEndian)
    // Some programs name the block and count from the first sample all the same.
    const isFromBlock = sample < blockSamples
    const before = isFromBlock ? Math.floor(blockStart / blockBytes) * blockSamples : 0
    view.setUint32(byteStart + 16, 0, isLittleEndian)
    view.setUint32(byteStart + 20, before + sample, isLittleEndian)
  }
  return out
}

/**
 * The body of a `LIST` chunk of type `adtl` for a part: without the labels, notes and lengths of
 * points that the part does not hold.
 *
 * @param points  of all cue chunks of the recording
 * @returns       undefined where nothing is left
 */
export function movedLabels(
  body: Uint8Array,
  isLittleEndian: boolean,
  points: readonly CuePoint[],
  samples: Interval,
): Uint8Array | undefined {
  const view = viewOf(body)
  const retained = new Set<number>()
  for (const { id, sample } of points) if (isInside(sample, samples)) retained.add(id)
  const dropped = new Set(points.filter(({ id }) => !retained.has(id)).map(({ id }) => id))
  const parts: Uint8Array[] = []
  let at = 4
  let isAnyDropped = false
  while (at + 12 <= body.length) {
    const sizeBytes = view.getUint32(at + 4, isLittleEndian)
    const end = Math.min(body.length, at + 8 + sizeBytes + (sizeBytes % 2))
    if (dropped.has(view.getUint32(at + 8, isLittleEndian))) isAnyDropped = true
    else parts.push(body.subarray(at, end))
    at = end
  }
  if (!isAnyDropped) return body
  return parts.length === 0 ? undefined : joined([body.subarray(0, 4), ...parts, body.subarray(at)])
}

/**
 * A `plst` chunk's body, a playlist, for a part: the segments that begin at a point the part holds,
 * each no longer than the part.
 *
 * @param points  of all cue chunks of the recording
 * @returns       undefined where none is left
 */
export function movedPlaylist(
  body: Uint8Array,
  isLittleEndian: boolean,
  points: readonly CuePoint[],
  samples: Interval,
): Uint8Array | undefined {
  if (body.length < 4) return body
  const view = viewOf(body)
  const room = Math.floor((body.length - 4) / SEGMENT_BYTES)
  const count = Math.min(view.getUint32(0, isLittleEndian), room)
  const starts = new Map(points.map(({ id, sample }) => [id, sample]))
  const segments: Uint8Array[] = []
  for (let index = 0; index < count; index++) {
    const at = 4 + SEGMENT_BYTES * index
    const start = starts.get(view.getUint32(at, isLittleEndian))
    if (start === undefined || !isInside(start, samples)) continue
    const segment = body.slice(at, at + SEGMENT_BYTES)
    const length = Math.min(view.getUint32(at + 4, isLittleEndian), samples.end - start)
    viewOf(segment).setUint32(4, length, isLittleEndian)
    segments.push(segment)
  }
  if (segments.length === 0) return undefined
  const head = new Uint8Array(4)
  viewOf(head).setUint32(0, segments.length, isLittleEndian)
  return joined([head, ...segments])
}

/** The body of a `smpl` chunk for a part: its loops that lie in the part, counted from its start. */
export function movedLoops(
  body: Uint8Array,
  isLittleEndian: boolean,
  samples: Interval,
): Uint8Array {
  if (body.length < LOOPS_START) return body
  const view = viewOf(body)
  const room = Math.floor((body.length - LOOPS_START) / LOOP_BYTES)
  const count = Math.min(view.getUint32(28, isLittleEndian), room)
  const loops: Uint8Array[] = []
  for (let index = 0; index < count; index++) {
    const at = LOOPS_START + LOOP_BYTES * index
    const loop = body.slice(at, at + LOOP_BYTES)
    const loopView = viewOf(loop)
    // Start and end are both samples of the loop.
    const ends = [8, 12].map((field) => loopView.getUint32(field, isLittleEndian))
    if (!ends.every((sample) => isInside(sample, samples))) continue
    for (const [i, sample] of ends.entries()) {
      loopView.setUint32(8 + 4 * i, sample - samples.start, isLittleEndian)
    }
    loops.push(loop)
  }
  const head = body.slice(0, LOOPS_START)
  viewOf(head).setUint32(28, loops.length, isLittleEndian)
  return joined([head, ...loops, body.subarray(LOOPS_START + LOOP_BYTES * count)])
}

function isInside(sample: number, { start, end }: Interval): boolean {
  return start <= sample && sample < end
}
