import * as v from 'valibot'
import { isPowerOfTwo, nextPowerOfTwo } from '#core/base'
import { regionSchema } from './region-schema'
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

const stft = v.pipe(
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
)

/** What an edit may replace, each member whole. Unknown members are refused here, kept further in. */
export function changeSchema(channelCount: number) {
  return v.strictObject(
    {
      background: v.exactOptional(
        v.picklist(['keep', 'reject'] as const, 'must be "keep" or "reject"'),
      ),
      regions: v.exactOptional(v.array(regionSchema(channelCount), 'must be an array of regions')),
      stft: v.exactOptional(stft),
    },
    objectMessage,
  )
}
