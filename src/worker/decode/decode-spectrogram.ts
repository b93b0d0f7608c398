import { type JobControl, LimitError, log10 } from '#core/base'
import {
  type Decoded,
  encodeSamples,
  type Matrix,
  magnitudesOfLevels,
  type PictureFacts,
  readNpy,
  readPicture,
  type SampleFormat,
  withFrameRows,
} from '#core/formats'
import type { StftParams } from '#core/grid'
import {
  fftSizeOfBins,
  kindOfBins,
  PhaseRun,
  phaseProblem,
  soughtSound,
  soundOfSpectra,
} from '#core/layers'
import { COLOUR_TABLE_IDS, colourTable } from '#render'
import { engineFor } from '../context'

const MOST_CELLS = 2 ** 24
const ITERATIONS = 64
/** Of files that do not say theirs. */
const USUAL_RATE_HZ = 22_050

const FLOAT64: SampleFormat = { encoding: 'float', bits: 64, bytes: 8, bigEndian: false }

/** A sound that is asked for, and what was taken for granted. */
interface Asked {
  readonly rateHz: number
  readonly kind: 'real' | 'iq'
  readonly stft: StftParams
  readonly length: number
  readonly warnings: readonly string[]
}

/**
 * The sound of a spectrogram: a NumPy array of magnitudes, or of an STFT with its phases, or a picture.
 *
 * @throws {FormatError, LimitError} if it is none
 * @throws {CancelledError} at a checkpoint
 */
export async function decodeSpectrogram(
  file: Blob,
  name: string,
  format: 'a NumPy array' | 'a PNG picture',
  control: JobControl,
): Promise<Decoded<Blob>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return format === 'a NumPy array'
    ? decodedArray(withFrameRows(readNpy(bytes)), name, control)
    : decodedPicture(bytes, control)
}

async function decodedArray(
  { rows: frames, columns: bins, isComplex, data }: Matrix,
  name: string,
  control: JobControl,
): Promise<Decoded<Blob>> {
  const fftSize = fftSizeOfBins(bins)
  const hop = Number(/hop[_-]?(\d+)/i.exec(name)?.[1] ?? fftSize / 4)
  const rate = /(\d+(?:\.\d+)?)\s*(k?)Hz/i.exec(name)
  const rateHz = rate === null ? USUAL_RATE_HZ : Number(rate[1]) * (rate[2] === '' ? 1 : 1000)
  const stft = { window: 'hann', windowLength: fftSize, fftSize, hop } as const
  if (hop < 1 || hop > fftSize) throw new LimitError(`Its name says a hop of ${hop}.`)
  const kind = kindOfBins(bins, stft)
  const warnings = [
    `An array says neither its rate nor its hop: taken for ${rateHz} Hz, a Hann window of ${fftSize} and a hop of ${hop}. A name like x_22050Hz_hop256.npy says both.`,
  ]
  const asked = { rateHz, kind, stft, length: (frames - 1) * hop, warnings }
  const spectra = { frames, bins, data }
  if (!isComplex) return sought(asked, spectra, control)
  expectFits(frames, bins)
  return decodedSound(soundOfSpectra(engineFor({ kind, stft }), stft, spectra, asked.length), asked)
}

function decodedPicture(bytes: Uint8Array, control: JobControl): Promise<Decoded<Blob>> {
  const tables = Object.fromEntries(COLOUR_TABLE_IDS.map((id) => [id, colourTable(id)]))
  const { frames, bins, levels, facts, colourMap } = readPicture(bytes, tables)
  const asked = facts === undefined ? ofPicture(bins, frames, colourMap) : ofFacts(facts)
  const { stft, kind } = asked
  const { window } = engineFor({ kind, stft })
  const windowSum = window.reduce((sum, w) => sum + w, 0)
  const data = magnitudesOfLevels({ levels, bins }, kind, windowSum)
  const wanted = kind === 'iq' ? stft.fftSize : stft.fftSize / 2 + 1
  return sought(asked, { frames, bins: wanted, data: stretched(data, bins, wanted) }, control)
}

function ofFacts({ rateHz, kind, stft, length }: PictureFacts): Asked {
  return { rateHz, kind, stft, length, warnings: [] }
}

/** A picture of another program: its rows from 0 to half a usual rate, its columns a quarter of a window apart. */
function ofPicture(bins: number, frames: number, colourMap: string): Asked {
  let fftSize = 64
  while (fftSize / 2 + 1 < bins && fftSize < 8192) fftSize *= 2
  const hop = fftSize / 4
  const stft = { window: 'hann', windowLength: fftSize, fftSize, hop } as const
  const warnings = [
    `The picture does not say what it shows: its colours (${colourMap}) are taken for 80 dB, its rows for 0 to ${USUAL_RATE_HZ / 2} Hz, its columns for ${hop} samples each.`,
  ]
  return { rateHz: USUAL_RATE_HZ, kind: 'real', stft, length: (frames - 1) * hop, warnings }
}

/** Rows of magnitudes with another number of bins, along straight lines. */
function stretched(data: Float64Array, bins: number, wanted: number): Float64Array {
  if (bins === wanted) return data
  const frames = data.length / bins
  const out = new Float64Array(frames * wanted)
  for (let m = 0; m < frames; m++) {
    for (let k = 0; k < wanted; k++) {
      const at = (k * (bins - 1)) / (wanted - 1)
      const low = Math.floor(at)
      const high = Math.min(bins - 1, low + 1)
      const share = at - low
      out[m * wanted + k] =
        (1 - share) * (data[m * bins + low] as number) + share * (data[m * bins + high] as number)
    }
  }
  return out
}

async function sought(
  asked: Asked,
  magnitudes: { readonly frames: number; readonly bins: number; readonly data: Float64Array },
  control: JobControl,
): Promise<Decoded<Blob>> {
  const { stft, kind, length } = asked
  expectFits(magnitudes.frames, magnitudes.bins)
  const problem = phaseProblem(engineFor({ kind, stft }), stft, magnitudes, length)
  const settings = { iterations: ITERATIONS, seed: 1, start: 'pghi', loss: 'magnitude' } as const
  const run = new PhaseRun(problem, 'fast-griffin-lim', settings)
  const { planes, convergence } = await soughtSound(run, control.checkpoint, ({ iteration }) =>
    control.progress(iteration / ITERATIONS),
  )
  const reached = convergence > 0 ? `${(20 * log10(convergence)).toFixed(1)} dB` : 'exact'
  const sentence = `It has no phase: one was sought (spectral convergence ${reached}).`
  return decodedSound(planes, { ...asked, warnings: [...asked.warnings, sentence] })
}

function expectFits(frames: number, bins: number): void {
  if (frames * bins <= MOST_CELLS) return
  throw new LimitError(`${frames} frames of ${bins} bins are more than can be opened at once.`)
}

function decodedSound(planes: readonly Float64Array[], { rateHz, warnings }: Asked): Decoded<Blob> {
  const channels = planes.length
  const length = planes[0]?.length ?? 0
  const bytes = new Uint8Array(length * channels * FLOAT64.bytes)
  for (const [channel, plane] of planes.entries()) {
    encodeSamples(FLOAT64, plane, bytes, channel * FLOAT64.bytes, channels * FLOAT64.bytes)
  }
  return {
    codec: 'A spectrogram',
    format: FLOAT64,
    channels,
    rateHz,
    length,
    samples: [new Blob([bytes])],
    chunks: [],
    warnings,
  }
}
