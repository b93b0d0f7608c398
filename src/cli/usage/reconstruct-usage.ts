import { MATRIX_VALUES, type MatrixReading, WINDOW_NAMES } from '#core/formats'
import { PHASE_METHODS, type PhaseMethodName } from '#core/layers'
import { type GivenArguments, UsageError } from './usage-error'

const METHODS = Object.keys(PHASE_METHODS) as PhaseMethodName[]
const STARTS = ['zero', 'random', 'pghi'] as const

/** What `specmask reconstruct` is to do. */
export interface ReconstructCommand {
  readonly matrixPath: string
  readonly outPath: string
  /** Of a picture of our own it says these itself. */
  readonly rateHz: number | undefined
  readonly hop: number | undefined
  /** Hann where neither this nor a picture says one. */
  readonly window: MatrixReading['window'] | undefined
  /** That of the transform where neither this nor a picture says one. */
  readonly windowLength: number | undefined
  /** What the numbers are, where they are not complex. */
  readonly values: MatrixReading['values']
  /** Of a complex matrix its own phase where none is given, else fast-griffin-lim. */
  readonly method: PhaseMethodName | undefined
  readonly iterations: number
  readonly seed: number
  readonly start: (typeof STARTS)[number]
}

export const RECONSTRUCT_HELP = `Usage: specmask reconstruct MATRIX.npy --rate HZ --hop N [options] --out y.wav

Makes sound from the magnitudes of a spectrogram: an NPY or CSV file with the absolute values of an
STFT (or what --values says), or a picture (PNG, JPEG). Rows are bins (as in librosa, SciPy and
torchaudio) or frames: the side that is one more than a power of two long is the bins of real sound, a
power of two those of I/Q, −fs/2 first. Frame m is centred on sample m·hop. A complex matrix contains
its phase, which is used unless a method is named.
A picture saved by the page contains rate, hop and window. One of another program is assumed to span
80 dB and 0 Hz to half the rate, with columns 256 samples apart, unless options say otherwise. The WAV
is 32-bit float; for I/Q its channels are I and Q.

  --rate HZ           sample instants per second
  --hop N             samples from one frame to the next
  --window NAME       ${WINDOW_NAMES.join(', ')} (hann)
  --window-length N   samples (default: as long as the transform)
  --values V          magnitude, power (its square), db (0 is a full-scale sine) (magnitude)
  --method M          ${METHODS.filter((name) => name !== 'own').join(', ')} (fast-griffin-lim)
  --iterations N      for methods that iterate (32)
  --seed N            for everything random (1)
  --start S           what iterating begins with: ${STARTS.join(', ')} (random); pghi comes nearest
  --out y.wav         the file to write

Exit status: 0 done · 1 it failed, as reported on standard error · 2 wrong use, nothing done.
`

/**
 * Reads what follows `specmask reconstruct`.
 *
 * @throws {UsageError} saying what is wrong
 */
export function reconstructRequest({ values, positionals }: GivenArguments): ReconstructCommand {
  const [matrixPath, more] = positionals
  if (matrixPath === undefined) throw wrong('no matrix is named')
  if (more !== undefined) throw wrong('more than one matrix is named')
  if (values.out === undefined || values.out === '') throw wrong('--out y.wav is missing')
  const isPicture = /\.(png|jpe?g)$/i.test(matrixPath)
  const required = (name: 'rate' | 'hop', most: number): number | undefined => {
    if (values[name] !== undefined) return whole(name, values[name], 1, most)
    if (isPicture) return undefined
    throw missing(name)
  }
  const length = values['window-length']
  return {
    matrixPath,
    outPath: values.out,
    rateHz: required('rate', 2 ** 32 - 1),
    hop: required('hop', 65_536),
    window: values.window === undefined ? undefined : oneOf('window', values.window, WINDOW_NAMES),
    windowLength: length === undefined ? undefined : whole('window-length', length, 4, 65_536),
    values: oneOf('values', values.values ?? 'magnitude', MATRIX_VALUES),
    method: values.method === undefined ? undefined : oneOf('method', values.method, METHODS),
    iterations: whole('iterations', values.iterations ?? '32', 0, 100_000),
    seed: whole('seed', values.seed ?? '1', 0, 2 ** 32 - 1),
    start: oneOf('start', values.start ?? 'random', STARTS),
  }
}

/** Nothing else says it. */
export function missing(name: 'rate' | 'hop'): UsageError {
  return wrong(`--${name} is missing`)
}

function whole(name: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw wrong(`--${name} ${value} is no whole number from ${least} to ${most}`)
}

function oneOf<T extends string>(name: string, value: string, names: readonly T[]): T {
  const found = names.find((each) => each === value)
  if (found === undefined) throw wrong(`--${name} ${value} is none of ${names.join(', ')}`)
  return found
}

function wrong(what: string): UsageError {
  return new UsageError(`reconstruct: ${what}; specmask reconstruct --help says more`)
}
