import * as v from 'valibot'
import { channelCount, type SignalFacts } from '#core/signal'
import { LAYERS } from '../layers'
import { finite, objectMessage } from '../schema-words'
import { sharedEntries } from '../shared-schema'
import { stftSchema } from '../stft-schema'
import type { DenoiseMethod } from './denoise-layer'
import type { ChannelNoise } from './noise-profile'

const METHODS: readonly DenoiseMethod[] = ['wiener', 'log-mmse', 'gate']

/** More would be silence, and is beyond what numbers of samples hold. */
const MOST_REDUCTION_DB = 200
const MOST_SENSITIVITY_DB = 60

const notNegative = v.pipe(finite, v.minValue(0, 'must be at least 0'))
const positive = v.pipe(finite, v.gtValue(0, 'must be greater than 0'))

/** A list of numbers, checked in one loop. */
function numbers(isRight: (value: number) => boolean, message: string) {
  return v.custom<readonly number[]>(
    (value) =>
      Array.isArray(value) && value.every((each) => typeof each === 'number' && isRight(each)),
    message,
  )
}

const noise = v.looseObject(
  {
    power: numbers((value) => value >= 0, 'must be an array of numbers, none below 0'),
    levelDb: numbers(Number.isFinite, 'must be an array of numbers'),
    spreadDb: numbers((value) => value >= 0, 'must be an array of numbers, none below 0'),
  },
  objectMessage,
)

/** A profile as it is used for a recording. */
function profileSchema(recording: Pick<SignalFacts, 'kind' | 'channels'>) {
  const most = channelCount(recording)
  return v.pipe(
    v.looseObject(
      {
        kind: v.literal(
          recording.kind,
          recording.kind === 'iq'
            ? 'must be "iq": noise of another recording does not tell the sides of I/Q apart'
            : 'must be "real": noise of I/Q lies on both sides of 0 Hz',
        ),
        rateHz: positive,
        startS: finite,
        endS: finite,
        stft: stftSchema,
        channels: v.pipe(
          v.array(noise, 'must be an array'),
          v.check(
            ({ length }) => length === 1 || length === most,
            `must hold one for all channels or one for each (${most})`,
          ),
        ),
      },
      objectMessage,
    ),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const { kind, stft, channels } = dataset.value
      const binCount = kind === 'iq' ? stft.fftSize : stft.fftSize / 2 + 1
      for (const [channel, each] of channels.entries()) {
        for (const member of ['power', 'levelDb', 'spreadDb'] as const) {
          if (each[member].length === binCount) continue
          const message = `must hold ${binCount} numbers, one for each bin of its stft`
          return addIssue({ message, path: pathTo(dataset.value, channels, channel, each, member) })
        }
      }
    }),
  )
}

function pathTo(
  profile: object,
  channels: readonly ChannelNoise[],
  channel: number,
  noise: ChannelNoise,
  member: keyof ChannelNoise,
): [v.IssuePathItem, ...v.IssuePathItem[]] {
  const object = (input: object, key: string, value: unknown): v.ObjectPathItem => ({
    type: 'object',
    origin: 'value',
    input: { ...input },
    key,
    value,
  })
  return [
    object(profile, 'channels', channels),
    { type: 'array', origin: 'value', input: [...channels], key: channel, value: noise },
    object(noise, member, noise[member]),
  ]
}

const learn = v.union(
  [
    v.picklist(['quietest', 'kept'] as const),
    v.pipe(
      v.object({ startS: finite, endS: finite }),
      v.check(({ startS, endS }) => startS < endS),
    ),
  ],
  'must be "quietest", "kept" or { startS, endS } with startS below endS',
)

/** A denoise layer of a recording. */
export function denoiseSchema(recording: Pick<SignalFacts, 'kind' | 'channels'>) {
  const { method, reductionDb, sensitivityDb, smoothingS, smoothingHz, stft } =
    LAYERS.denoise.defaults
  const within = (least: number, most: number) =>
    v.pipe(
      finite,
      v.minValue(least, `must be at least ${least}`),
      v.maxValue(most, `must be at most ${most}`),
    )
  return v.looseObject(
    {
      kind: v.literal('denoise'),
      ...sharedEntries(recording.channels),
      profile: v.exactOptional(profileSchema(recording)),
      learn: v.exactOptional(learn),
      method: v.optional(v.picklist(METHODS, 'must be "wiener", "log-mmse" or "gate"'), method),
      reductionDb: v.optional(within(0, MOST_REDUCTION_DB), reductionDb),
      sensitivityDb: v.optional(within(-MOST_SENSITIVITY_DB, MOST_SENSITIVITY_DB), sensitivityDb),
      smoothingS: v.optional(notNegative, smoothingS),
      smoothingHz: v.optional(notNegative, smoothingHz),
      stft: v.optional(stftSchema, { ...stft }),
    },
    objectMessage,
  )
}
