import type { AppContext } from '#app/context'
import { blobSource } from '#browser'
import { quantile } from '#core/dsp'
import {
  type RawFacts,
  type RawProposal,
  type RawSketch,
  rawSketch,
  type SketchedBytes,
  sketchedBytes,
} from '#core/formats'
import { colourTable } from '#render'

/** What samples without a header look like where they are read as somebody says. */
export interface RawPicture {
  readonly widthPx: number
  readonly heightPx: number
  /** RGBA, the highest frequency above. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  /** Sample instants of the file. */
  readonly length: number
}

/** Asks a person what samples without a header are; one question at a time. */
export interface RawAsking {
  /**
   * @returns what the person says; undefined where the file is not to be opened
   * @throws what the signal is aborted with, and then nothing is asked any more
   */
  ask(file: File, question: RawProposal, signal: AbortSignal): Promise<RawFacts | undefined>
  /** The person's answer to what is asked; undefined where the file is not to be opened. */
  answer(facts: RawFacts | undefined): void
  /**
   * The file that is asked about.
   *
   * @returns undefined where none is
   * @throws {LimitError} if it holds no sample of that kind
   */
  picture(facts: RawFacts, columns: number): RawPicture | undefined
}

/** Of all levels so many are drawn black, and white. */
const QUIET_SHARE = 0.25
const LOUD_SHARE = 0.9995
const LEAST_RANGE_DB = 20

export function createRawAsking({ store }: AppContext): RawAsking {
  let asked: { readonly sketched: SketchedBytes; readonly answer: RawAsking['answer'] } | undefined

  return {
    ask: async (file, question, signal) => {
      const sketched = await sketchedBytes(blobSource(file))
      signal.throwIfAborted()
      const { name, size } = file
      return new Promise<RawFacts | undefined>((resolve, reject) => {
        const end = (): void => {
          signal.removeEventListener('abort', drop)
          asked = undefined
          store.setState({ rawQuestion: undefined })
        }
        const drop = (): void => {
          end()
          reject(signal.reason as Error)
        }
        const answer = (facts: RawFacts | undefined): void => {
          end()
          resolve(facts)
        }
        signal.addEventListener('abort', drop)
        asked = { sketched, answer }
        store.setState({ rawQuestion: { ...question, name, sizeBytes: size } })
      })
    },
    answer: (facts) => asked?.answer(facts),
    picture: (facts, columns) => {
      if (asked === undefined) return undefined
      const { colourMap } = store.getState().display
      return drawn(rawSketch(asked.sketched, facts, columns), colourTable(colourMap))
    },
  }
}

/** A pixel a level. */
function drawn({ columns, rows, levels, length }: RawSketch, table: Uint8Array): RawPicture {
  const low = quantile(Float64Array.from(levels), QUIET_SHARE)
  const high = Math.max(low + LEAST_RANGE_DB, quantile(Float64Array.from(levels), LOUD_SHARE))
  const pixels = new Uint8ClampedArray(4 * columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const level = levels[column * rows + row] as number
      const shade = Math.min(255, Math.max(0, Math.round((255 * (level - low)) / (high - low))))
      const colour = table.subarray(4 * shade, 4 * shade + 4)
      pixels.set(colour, 4 * ((rows - 1 - row) * columns + column))
    }
  }
  return { widthPx: columns, heightPx: rows, pixels, length }
}
