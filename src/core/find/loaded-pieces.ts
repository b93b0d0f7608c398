import type { Interval, SamplePlane } from '#core/base'
import type { RunFill, StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, loadChannel, type SampleSource } from '#core/signal'

/** Reads that run ahead of computing. */
const READS_AHEAD = 2

/** The signal that is searched, and its STFT. */
export interface Searched {
  readonly source: SampleSource
  readonly grid: FrameGrid
  /** Made for grid.stft. */
  readonly engine: StftEngine
  readonly channel: ChannelChoice
}

/** The samples of a piece, ready to be decoded, as often as they are wanted until they are released. */
export type LoadedPiece = Awaited<ReturnType<typeof loadChannel>>

/** Pieces of frames in their order; the next ones are read while one is computed. */
export async function* loadedPieces(
  { source, grid, channel }: Searched,
  pieces: readonly Interval[],
): AsyncGenerator<LoadedPiece> {
  const load = (piece: Interval) => {
    const { start } = samplesOfFrame(grid, piece.start)
    return loadChannel(source, channel, start, samplesOfFrame(grid, piece.end - 1).end - start)
  }
  const loads: Promise<LoadedPiece>[] = []
  for (const i of pieces.keys()) {
    for (const next of pieces.slice(i + loads.length, i + 1 + READS_AHEAD)) {
      const loading = load(next)
      // One that fails before its turn throws when it is awaited.
      loading.catch(() => undefined)
      loads.push(loading)
    }
    yield await (loads.shift() as Promise<LoadedPiece>)
  }
}

/** The samples of some frames at a time. */
export class RunSamples {
  readonly #grid: FrameGrid
  #planes: readonly Float32Array[] = []

  constructor(grid: FrameGrid) {
    this.#grid = grid
  }

  /** Planes of a run of so many frames, until the next call. */
  filled(frameCount: number, fill: RunFill): readonly SamplePlane[] {
    const { kind, stft } = this.#grid
    const length = (frameCount - 1) * stft.hop + stft.windowLength
    if (length > (this.#planes[0]?.length ?? 0)) {
      this.#planes = Array.from({ length: kind === 'iq' ? 2 : 1 }, () => new Float32Array(length))
    }
    const run = this.#planes.map((plane) => plane.subarray(0, length))
    fill(0, run)
    return run
  }
}

/** The samples of a piece from one of its frames on. */
export function filledFrom(piece: LoadedPiece, { stft }: FrameGrid, firstFrame: number): RunFill {
  return (offset, planes) => piece.fill(firstFrame * stft.hop + offset, planes)
}
