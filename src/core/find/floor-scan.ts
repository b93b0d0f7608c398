import { type Interval, isEmpty, type JobControl } from '#core/base'
import { Impulses, type Lift } from './impulses'
import { floorPlan, NoiseFloor, piecesAbout } from './noise-floor'
import { type Heard, powerPieces } from './power-pieces'

/** No floor lies lower, as a power: −200 dBFS, the least that a level says. */
const LEAST_FLOOR = 1e-20

/** Frames that have one floor. */
export interface FlooredPiece {
  readonly frames: Interval
  /** Of each bin, as a power; until the next piece comes. */
  readonly floors: Float64Array
  /** Powers of all bins of a frame; until the next piece comes. */
  powersOf(frame: number): Float32Array
  /** The same of some frames, one behind the other. */
  powersOfAll(frames: Interval): Float32Array
  liftOf(frame: number): Lift
}

/**
 * Calls back with pieces of the recording, in order, until all of `frames` have been in one: a piece
 * has the floor of its bins. The recording is read once, from before the first frame to behind the
 * last one, as far as their floors need it; 64 MB of powers are held meanwhile.
 */
export async function scanWithFloor(
  heard: Heard,
  frames: Interval,
  control: JobControl,
  onPiece: (piece: FlooredPiece) => void,
): Promise<void> {
  if (isEmpty(frames)) return
  const { grid } = heard
  const { binCount } = grid
  const plan = floorPlan(grid)
  const framesOf = (piece: number): Interval => {
    const start = piece * plan.pieceFrames
    return { start, end: Math.min(start + plan.pieceFrames, grid.frameCount) }
  }
  const first = Math.floor(frames.start / plan.pieceFrames)
  const last = Math.floor((frames.end - 1) / plan.pieceFrames)
  const readFrom = piecesAbout(plan, first).start
  const count = piecesAbout(plan, last).end - readFrom
  const pieces = Array.from({ length: count }, (_, i) => framesOf(readFrom + i))
  const floor = new NoiseFloor(plan, binCount)
  const impulses = new Impulses(grid)
  const floors = new Float64Array(binCount)
  const recycled: Float32Array[] = []
  const waiting: Float32Array[] = []
  let next = first
  let read = readFrom
  for await (const powers of powerPieces(heard, pieces, recycled)) {
    await control.checkpoint()
    const { start, end } = framesOf(read)
    floor.add(read, powers, end - start)
    if (read >= first && read <= last) waiting.push(powers)
    else recycled.push(powers)
    read++
    control.progress((read - readFrom) / count)
    for (; next <= last && piecesAbout(plan, next).end <= read; next++) {
      const ready = waiting.shift() as Float32Array
      onPiece(floored(next, ready))
      recycled.push(ready)
      floor.drop(piecesAbout(plan, next + 1).start)
    }
  }

  function floored(piece: number, powers: Float32Array): FlooredPiece {
    floor.fill(piece, floors)
    for (let bin = 0; bin < binCount; bin++) floors[bin] = Math.max(LEAST_FLOOR, floors[bin]!)
    const own = framesOf(piece)
    const rowOf = (all: Float32Array, i: number) => all.subarray(i * binCount, (i + 1) * binCount)
    const behind = framesOf(piece + 1)
    const lifts = impulses.lifts(floors, own.end - own.start, powers, (i) => {
      const [following] = waiting
      return following === undefined || own.end + i >= behind.end ? undefined : rowOf(following, i)
    })
    return {
      frames: own,
      floors,
      powersOf: (frame) => rowOf(powers, frame - own.start),
      powersOfAll: ({ start, end }) =>
        powers.subarray((start - own.start) * binCount, (end - own.start) * binCount),
      liftOf: (frame) => lifts[frame - own.start] as Lift,
    }
  }
}
