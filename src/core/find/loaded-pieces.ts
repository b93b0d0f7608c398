import type { Interval, SamplePlane } from '#core/base'
import type { StftEngine } from '#core/dsp'
import { type FrameGrid, samplesOfFrame } from '#core/grid'
import { type ChannelChoice, loadChannel, type SampleSource } from '#core/signal'

/** Reads that run ahead of computing. */
const READS_AHEAD = 2

/** What is looked at. */
export interface Heard {
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
  { source, grid, channel }: Heard,
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
      // One that fails before its turn is told of when it is awaited.
      loading.catch(() => undefined)
      loads.push(loading)
    }
    yield await (loads.shift() as Promise<LoadedPiece>)
  }
}

/** The samples of some frames of a piece. */
export class RunSamples {
  readonly #grid: FrameGrid
  readonly #planes: readonly SamplePlane[]

  /** @param most  frames at a time */
  constructor(grid: FrameGrid, most: number) {
    const { hop, windowLength } = grid.stft
    this.#grid = grid
    this.#planes = Array.from(
      { length: grid.kind === 'iq' ? 2 : 1 },
      () => new Float32Array((most - 1) * hop + windowLength),
    )
  }

  /**
   * Planes of a run, until the next call.
   *
   * @param first  frame of the piece
   */
  of(piece: LoadedPiece, first: number, count: number): readonly SamplePlane[] {
    const { hop, windowLength } = this.#grid.stft
    const run = this.#planes.map((plane) => plane.subarray(0, (count - 1) * hop + windowLength))
    piece.fill(first * hop, run)
    return run
  }
}
