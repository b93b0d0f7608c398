import { clamp, type Interval, isEmpty, type JobControl } from '#core/base'
import type { Probed, Probes, RunFill } from '#core/dsp'
import { Impulses, type Lift } from './impulses'
import {
  filledFrom,
  type LoadedPiece,
  loadedPieces,
  RunSamples,
  type Searched,
} from './loaded-pieces'
import { floorPlan, LEAST_FLOOR, NoiseFloor, piecesAbout } from './noise-floor'

/** Frames that are looked at together: so many cells stay in a core's own cache. */
const RUN_CELLS = 2 ** 16
const MOST_RUN_FRAMES = 64

/** Frames that have one floor. */
export interface FlooredRun {
  readonly frames: Interval
  /** Of each bin, as a power; until the next run comes. */
  readonly floors: Float64Array
  liftOf(frame: number): Lift
}

/** What looks at frames, run by run: first it transforms them, as far as it wants to, then it gets what is known of them. */
export interface RunReader {
  /** Of the runs that come now. */
  begin(floors: Float64Array): void
  /**
   * @param fill    fills planes with the run's samples
   * @param probes  filled with those of the probed bins
   */
  transform(fill: RunFill, frameCount: number, probed: readonly Probed[], probes: Probes): void
  take(run: FlooredRun): void
}

/**
 * Shows runs of the recording's frames, in order, until all of `frames` have been in one: a run has
 * the floor of its bins. The recording is read once, from before the first frame to behind the last
 * one, as far as their floors need it. What a floor is made of is transformed when it is read, all
 * frames once their floor is known: the samples of some pieces are held meanwhile.
 */
export async function scanWithFloor(
  searched: Searched,
  frames: Interval,
  control: JobControl,
  reader: RunReader,
): Promise<void> {
  if (isEmpty(frames)) return
  const { grid, engine } = searched
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
  const floor = new NoiseFloor(plan, binCount, engine.sums)
  const impulses = new Impulses(grid)
  const floors = new Float64Array(binCount)
  const runFrames = clamp(Math.floor(RUN_CELLS / binCount), 1, MOST_RUN_FRAMES)
  const stretches = new RunSamples(grid)
  const framePowers = new Float32Array(binCount)
  /** Pieces that are read and not looked at yet. */
  const waiting = new Map<number, LoadedPiece>()
  let next = first
  let read = readFrom
  for await (const loaded of loadedPieces(searched, pieces)) {
    await control.checkpoint()
    const { start, end } = framesOf(read)
    floor.add(read, end - start, (from, length, out) =>
      engine.meanPowers(stretches.filled(length, filledFrom(loaded, grid, from)), length, out),
    )
    if (read >= first && read <= last) waiting.set(read, loaded)
    else loaded.release()
    read++
    control.progress((read - readFrom) / count)
    for (; next <= last && piecesAbout(plan, next).end <= read; next++) {
      scanPiece(next)
      waiting.get(next)?.release()
      waiting.delete(next)
      floor.drop(piecesAbout(plan, next + 1).start)
    }
  }

  function scanPiece(piece: number): void {
    floor.fill(piece, floors)
    for (let bin = 0; bin < binCount; bin++) floors[bin] = Math.max(LEAST_FLOOR, floors[bin]!)
    impulses.begin(floors)
    reader.begin(floors)
    const { probed } = impulses
    const bins = probed.flatMap((group) => [...group.bins])
    const probes = {
      powers: new Float32Array(runFrames * bins.length),
      reached: new Int32Array(runFrames * probed.length),
    }
    const loaded = waiting.get(piece) as LoadedPiece
    const own = framesOf(piece)
    for (let start = own.start; start < Math.min(own.end, frames.end); start += runFrames) {
      const end = Math.min(start + runFrames, own.end)
      reader.transform(filledFrom(loaded, grid, start - own.start), end - start, probed, probes)
      const lifts = impulses.lifts(end - start, probes, (i) => behind(piece, end + i, bins))
      const liftOf = (frame: number): Lift => lifts[frame - start] as Lift
      reader.take({ frames: { start, end }, floors, liftOf })
    }
  }

  /** What a frame of the piece or the next one has in some bins; undefined beyond, and beyond the last of all. */
  function behind(piece: number, frame: number, bins: readonly number[]): Float32Array | undefined {
    const within = frame < framesOf(piece).end ? piece : piece + 1
    const loaded = waiting.get(within)
    const { start, end } = framesOf(within)
    if (loaded === undefined || frame >= end) return undefined
    engine.powers(stretches.filled(1, filledFrom(loaded, grid, frame - start)), 1, framePowers)
    return Float32Array.from(bins, (bin) => framePowers[bin]!)
  }
}
