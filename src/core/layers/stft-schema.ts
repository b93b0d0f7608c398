import * as v from 'valibot'
import { isPowerOfTwo, nextPowerOfTwo } from '#core/base'
import { LEAST_OVERLAP_RATIO, overlapRatio, windowValues } from '#core/dsp'
import type { StftParams } from '#core/grid'
import { finite, objectMessage } from './schema-words'

const WINDOWS = [
  'hann',
  'hamming',
  'blackman',
  'blackmanharris',
  'kaiser',
  'sqrt-hann',
  'rectangular',
] as const

const SHORTEST_WINDOW = 4
const LONGEST_FFT = 65536

const samples = v.pipe(v.number('must be a number'), v.integer('must be an integer'))

/** How a layer or the picture cuts a recording into frames; what it makes can be inverted. */
export const stftSchema = v.pipe(
  v.looseObject(
    {
      window: v.picklist(WINDOWS, `must be one of ${WINDOWS.join(', ')}`),
      windowLength: v.pipe(
        samples,
        v.minValue(SHORTEST_WINDOW, `must be at least ${SHORTEST_WINDOW}`),
        v.maxValue(LONGEST_FFT, `must be at most ${LONGEST_FFT}`),
      ),
      fftSize: v.exactOptional(
        v.pipe(
          samples,
          v.maxValue(LONGEST_FFT, `must be at most ${LONGEST_FFT}`),
          v.check(isPowerOfTwo, 'must be a power of two'),
        ),
      ),
      hop: v.pipe(samples, v.minValue(1, 'must be at least 1')),
      beta: v.exactOptional(v.pipe(finite, v.minValue(0, 'must be at least 0'))),
    },
    objectMessage,
  ),
  v.forward(
    v.check(
      ({ window, beta }) => window !== 'kaiser' || beta !== undefined,
      'is missing: a kaiser window needs it',
    ),
    ['beta'],
  ),
  v.forward(
    v.check(
      ({ windowLength, hop }) => hop <= windowLength,
      ({ input }) => `must be at most windowLength (${input.windowLength})`,
    ),
    ['hop'],
  ),
  v.transform((given) => ({
    ...given,
    fftSize: given.fftSize ?? nextPowerOfTwo(given.windowLength),
  })),
  v.forward(
    v.check(
      ({ windowLength, fftSize }) => fftSize >= windowLength,
      ({ input }) => `must be at least windowLength (${input.windowLength})`,
    ),
    ['fftSize'],
  ),
  v.forward(
    v.check(
      (stft) => leastOverlap(stft) >= LEAST_OVERLAP_RATIO,
      ({ input }) =>
        `${input.window} ${input.windowLength} with hop ${input.hop} cannot be inverted: ` +
        `its weakest sample weighs ${leastOverlap(input).toPrecision(2)} of the strongest, at ` +
        `least ${LEAST_OVERLAP_RATIO} is needed. Choose more overlap`,
    ),
    ['hop'],
  ),
)

/** Below a bound, shifted copies of the window leave samples that no frame can restore. */
function leastOverlap({ window, windowLength, hop, beta }: StftParams): number {
  return overlapRatio(windowValues(window, windowLength, beta), hop)
}
