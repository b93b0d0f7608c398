import { type JobControl, LimitError, log10 } from '#core/base'
import {
  type Decoded,
  encodeSamples,
  type Matrix,
  pictureSpectrum,
  readNpy,
  type SampleFormat,
  USUAL_RATE_HZ,
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
  const spectrum = pictureSpectrum(bytes, tables)
  return sought(spectrum, spectrum, control)
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
