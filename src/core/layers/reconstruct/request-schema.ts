import * as v from 'valibot'
import { finite, inOrder, objectMessage, quoted } from '../schema-words'
import { stftSchema } from '../stft-schema'
import { PHASE_METHODS, type PhaseMethodName } from './phase-methods'

const METHODS = Object.keys(PHASE_METHODS) as PhaseMethodName[]
const STARTS = ['zero', 'random', 'pghi', 'own'] as const
const LOSSES = ['magnitude', 'log-magnitude'] as const

const MOST_ITERATIONS = 100_000
const LARGEST_SEED = 2 ** 32 - 1

function count(least: number, most: number) {
  return v.pipe(
    v.number('must be a number'),
    v.integer('must be an integer'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  )
}

/** How a phase is sought, as a script or a layer says it; what is left out has the value given here. */
export const phaseEntries = {
  iterations: v.optional(count(0, MOST_ITERATIONS), 32),
  seed: v.optional(count(0, LARGEST_SEED), 1),
  start: v.optional(v.picklist(STARTS, `must be ${quoted(STARTS)}`), 'random'),
  loss: v.optional(v.picklist(LOSSES, `must be ${quoted(LOSSES)}`), 'magnitude'),
} as const

export const phaseMethodSchema = v.picklist(METHODS, `must be ${quoted(METHODS)}`)

const magnitudesSchema = v.pipe(
  v.strictObject(
    {
      frames: count(2, 2 ** 24),
      bins: count(3, 2 ** 16),
      data: v.instance(Float64Array, 'must be a Float64Array'),
    },
    objectMessage,
  ),
  v.forward(
    v.check(
      ({ frames, bins, data }) => data.length === frames * bins,
      ({ input }) =>
        `must have frames · bins values (${input.frames * input.bins}), has ${input.data.length}`,
    ),
    ['data'],
  ),
  v.forward(
    v.check(
      ({ data }) => data.every((value) => value >= 0 && value < Number.POSITIVE_INFINITY),
      ({ input: { data, bins } }) => {
        const at = data.findIndex((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY))
        const cell = `frame ${Math.floor(at / bins)}, bin ${at % bins}`
        return `must be finite and at least 0: ${cell} is ${data[at]}`
      },
    ),
    ['data'],
  ),
)

/** What `reconstruct` is asked for, of a recording with so many channels. */
export function reconstructSchema(channelCount: number) {
  return v.pipe(
    v.strictObject(
      {
        method: phaseMethodSchema,
        ...phaseEntries,
        startS: v.exactOptional(finite),
        endS: v.exactOptional(finite),
        channel: v.optional(count(0, Math.max(0, channelCount - 1)), 0),
        stft: v.exactOptional(stftSchema),
        magnitudes: v.exactOptional(magnitudesSchema),
      },
      objectMessage,
    ),
    inOrder('startS', 'endS'),
    v.forward(
      v.check(
        ({ magnitudes, stft }) =>
          magnitudes === undefined || stft === undefined || isOf(magnitudes.bins, stft.fftSize),
        ({ input: { stft } }) =>
          `must be those of stft.fftSize (${stft?.fftSize}): ${(stft?.fftSize ?? 0) / 2 + 1} of real sound, ${stft?.fftSize} of I/Q`,
      ),
      ['magnitudes'],
    ),
  )
}

function isOf(bins: number, fftSize: number): boolean {
  return bins === fftSize / 2 + 1 || bins === fftSize
}
