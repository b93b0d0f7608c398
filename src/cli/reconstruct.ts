import { readFile } from 'node:fs/promises'
import { decodeJpeg } from '#codecs'
import { log10 } from '#core/base'
import type { Engines } from '#core/dsp'
import {
  assumptionText,
  encodeSamples,
  type GivenSpectrogram,
  guessedReading,
  openSpectrogram,
  type PictureFacts,
  type ReadSpectrogram,
  readSpectrogram,
  type SpectrogramReading,
  saysAll,
  spectrogramFormat,
  wavHeader,
} from '#core/formats'
import {
  magnitudesOfSpectra,
  PhaseRun,
  phaseProblem,
  type Reconstruction,
  soundOfSpectra,
} from '#core/layers'
import { readableTables } from '#render'
import { writeBytes } from './files/output-file'
import { missing, type ReconstructCommand } from './usage/reconstruct-usage'

const FLOAT32 = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false } as const

/**
 * Writes the sound of a matrix of magnitudes.
 *
 * @returns  what to say of it
 * @throws {FormatError, LimitError} if the matrix is none; what the system says of files
 */
export async function reconstruct(
  request: ReconstructCommand,
  engines: Engines,
  onProgress: (share: number) => void,
): Promise<string> {
  const { matrixPath, outPath } = request
  const { read, warnings } = await spectrogramIn(await readFile(matrixPath), request)
  const made = soundOf(read, request, engines, onProgress)
  await writeBytes(outPath, wavBytes(made.planes, read.rateHz))
  const { convergence, iterations } = made
  const reached = convergence > 0 ? `${(20 * log10(convergence)).toFixed(1)} dB` : 'exact'
  const said = `${matrixPath} -> ${outPath} (spectral convergence ${reached}, iterations ${iterations})`
  return [said, ...warnings].join('\n')
}

/** What is given counts; a picture of our own says the rest itself, a matrix says nothing. */
async function spectrogramIn(bytes: Uint8Array, request: ReconstructCommand) {
  const { rateHz, hop } = request
  const format = spectrogramFormat(bytes) ?? 'a table of numbers'
  const opened = await openSpectrogram(bytes, '', format, decodeJpeg)
  const given = opened.kind === 'picture' ? withGivenFacts(opened, request) : opened
  if (given.kind === 'matrix' && rateHz === undefined) throw missing('rate')
  if (given.kind === 'matrix' && hop === undefined) throw missing('hop')
  const tables = readableTables()
  const said = withRequest(guessedReading(given, tables), given, request)
  const read = readSpectrogram(given, said, tables)
  const isTaken = given.kind === 'picture' && !saysAll(given)
  return { read, warnings: isTaken ? [assumptionText(said, read)] : [] }
}

/** A picture that says what it shows, with what is given instead. */
function withGivenFacts(
  picture: GivenSpectrogram & { readonly kind: 'picture' },
  { rateHz, hop, window, windowLength }: ReconstructCommand,
): GivenSpectrogram {
  const { facts, pixels } = picture
  if (facts === undefined) return picture
  const { beta, ...own } = facts.stft
  const isOwnWindow = window === undefined || window === own.window
  const changed: PictureFacts = {
    ...facts,
    rateHz: rateHz ?? facts.rateHz,
    length: hop === undefined || hop === own.hop ? facts.length : (pixels.width - 1) * hop,
    stft: {
      ...own,
      window: window ?? own.window,
      windowLength: windowLength ?? own.windowLength,
      hop: hop ?? own.hop,
      ...(isOwnWindow && beta !== undefined ? { beta } : {}),
    },
  }
  return { ...picture, facts: changed }
}

/** What is likely, with what is given instead. */
function withRequest(
  guess: SpectrogramReading,
  given: GivenSpectrogram,
  { rateHz, hop, window, windowLength, values }: ReconstructCommand,
): SpectrogramReading {
  const shape = { ...(window && { window }), ...(windowLength && { windowLength }) }
  if (guess.kind === 'matrix') {
    return { ...guess, ...shape, ...(rateHz && { rateHz }), ...(hop && { hop }), values }
  }
  const highHz = rateHz === undefined ? guess.highHz : rateHz / 2
  const { plot } = guess
  const all = given.kind === 'picture' ? given.pixels.width : 1
  const columns = plot === undefined ? all : plot.right - plot.left
  const hopS = hop === undefined ? undefined : hop / (2 * highHz)
  const durationS = hopS === undefined ? guess.durationS : (columns - 1) * hopS
  return { ...guess, ...shape, highHz, durationS }
}

function soundOf(
  read: ReadSpectrogram,
  request: ReconstructCommand,
  engines: Engines,
  onProgress: (share: number) => void,
): Reconstruction {
  const { iterations, seed, start } = request
  const { stft, kind, isComplex, length } = read
  const engine = engines.engine({ kind, ...stft })
  const method = request.method ?? (isComplex ? 'own' : 'fast-griffin-lim')
  if (isComplex && method === 'own') {
    const planes = soundOfSpectra(engine, stft, read, length)
    return { planes, convergence: 0, iterations: 0 }
  }
  const magnitudes = isComplex ? magnitudesOfSpectra(read) : read
  const problem = phaseProblem(engine, stft, magnitudes, length)
  const run = new PhaseRun(problem, method, { iterations, seed, start, loss: 'magnitude' })
  for (const step of run.steps()) {
    if (step !== undefined && iterations > 0) onProgress(step.iteration / iterations)
  }
  return run.best as Reconstruction
}

function wavBytes(planes: readonly Float64Array[], rateHz: number): Uint8Array {
  const channels = planes.length
  const length = planes[0]?.length ?? 0
  const header = wavHeader({ format: FLOAT32, channels, rateHz, length }, 0)
  const bytes = new Uint8Array(header.length + length * channels * FLOAT32.bytes)
  bytes.set(header)
  for (const [channel, plane] of planes.entries()) {
    const at = header.length + channel * FLOAT32.bytes
    encodeSamples(FLOAT32, plane, bytes, at, channels * FLOAT32.bytes)
  }
  return bytes
}
