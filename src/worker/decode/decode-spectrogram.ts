import { type JobControl, log10 } from '#core/base'
import {
  assumptionText,
  type Decoded,
  encodeSamples,
  guessedReading,
  type ReadSpectrogram,
  readSpectrogram,
  type SampleFormat,
  type SpectrogramFormat,
  type SpectrogramReading,
  saysAll,
} from '#core/formats'
import { PhaseRun, phaseProblem, soughtSound, soundOfSpectra } from '#core/layers'
import { readableTables } from '#render'
import { engineFor } from '../context'
import { givenFile } from './given-file'

const ITERATIONS = 64

const FLOAT64: SampleFormat = { encoding: 'float', bits: 64, bytes: 8, bigEndian: false }

/**
 * The sound of a spectrogram: of an STFT with its phases that sound, of magnitudes, as numbers or as
 * a picture, one whose phase is sought.
 *
 * @param reading  what is said of it; where left out, what is likely, which is reported
 * @throws {FormatError, LimitError} if it is none, or what is said does not go together with it
 * @throws {CancelledError} at a checkpoint
 */
export async function decodeSpectrogram(
  file: Blob,
  name: string,
  format: SpectrogramFormat,
  control: JobControl,
  reading?: SpectrogramReading,
): Promise<Decoded<Blob>> {
  const given = await givenFile(file, name, format)
  const tables = readableTables()
  const said = reading ?? guessedReading(given, tables)
  const read = readSpectrogram(given, said, tables)
  const warnings = reading === undefined && !saysAll(given) ? [assumptionText(said, read)] : []
  const { kind, stft, length } = read
  if (!read.isComplex) return sought(read, warnings, control)
  return decodedSound(soundOfSpectra(engineFor({ kind, stft }), stft, read, length), read, warnings)
}

async function sought(
  read: ReadSpectrogram,
  warnings: readonly string[],
  control: JobControl,
): Promise<Decoded<Blob>> {
  const { stft, kind, length } = read
  const problem = phaseProblem(engineFor({ kind, stft }), stft, read, length)
  const settings = { iterations: ITERATIONS, seed: 1, start: 'pghi', loss: 'magnitude' } as const
  const run = new PhaseRun(problem, 'fast-griffin-lim', settings)
  const { planes, convergence } = await soughtSound(run, control.checkpoint, ({ iteration }) =>
    control.progress(iteration / ITERATIONS),
  )
  const reached = convergence > 0 ? `${(20 * log10(convergence)).toFixed(1)} dB` : 'exact'
  const sentence = `It has no phase: one was sought (spectral convergence ${reached}).`
  return decodedSound(planes, read, [...warnings, sentence])
}

function decodedSound(
  planes: readonly Float64Array[],
  { rateHz }: ReadSpectrogram,
  warnings: readonly string[],
): Decoded<Blob> {
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
