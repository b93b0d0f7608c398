import * as v from 'valibot'
import { isPowerOfTwo } from '#core/base'
import { SOUNDS } from '#core/chain'
import { FEATURE_DEFAULTS, FEATURE_SETS, STATISTICS } from '#core/features'
import { finite, objectMessage, stftSchema } from '#core/layers'

/** Bands and coefficients that one row may have: more than there are bins says nothing more. */
const MOST_BANDS = 4096

function whole(least: number, most: number) {
  return v.pipe(
    v.number('must be a number'),
    v.integer('must be an integer'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  )
}

const positive = v.pipe(
  finite,
  v.check((x) => x > 0, 'must be above 0'),
)
const notNegative = v.pipe(finite, v.minValue(0, 'must be at least 0'))

const bandEntries = {
  bands: v.exactOptional(whole(1, MOST_BANDS)),
  lowHz: v.exactOptional(finite),
  highHz: v.exactOptional(finite),
}

/** Bands that lie where a recording has frequencies, from lower to higher. */
function bandsWithin<E extends v.ObjectEntries>(entries: E, lowestHz: number, highestHz: number) {
  interface Limits {
    readonly lowHz?: number
    readonly highHz?: number
  }
  const inside = (freqHz: number | undefined): boolean =>
    freqHz === undefined || (freqHz >= lowestHz && freqHz <= highestHz)
  const where = `must lie between ${lowestHz} and ${highestHz} Hz`
  return v.pipe(
    v.strictObject({ ...bandEntries, ...entries }, objectMessage),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const value = dataset.value as Limits
      const wrong = (key: keyof Limits, message: string): void =>
        addIssue({
          message,
          path: [{ type: 'object', origin: 'value', input: {}, key, value: value[key] }],
        })
      const { lowHz, highHz } = value
      if (!inside(lowHz)) wrong('lowHz', where)
      else if (!inside(highHz)) wrong('highHz', where)
      else if ((lowHz ?? lowestHz) >= (highHz ?? highestHz)) {
        wrong(
          highHz === undefined ? 'lowHz' : 'highHz',
          'leaves no band: highHz must be above lowHz',
        )
      }
    }),
  )
}

/** No more coefficients than bands: those beyond repeat the others with another sign. */
function cepstrumWithin<E extends v.ObjectEntries>(
  entries: E,
  usual: { readonly count: number; readonly bands: number },
  lowestHz: number,
  highestHz: number,
) {
  const all = { count: v.exactOptional(whole(1, MOST_BANDS)), ...entries }
  return v.pipe(
    bandsWithin(all, lowestHz, highestHz),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const value = dataset.value as Partial<typeof usual>
      const { count = usual.count, bands = usual.bands } = value
      if (count <= bands) return
      const key = value.count === undefined ? 'bands' : 'count'
      addIssue({
        message:
          key === 'count'
            ? `must be at most bands (${bands})`
            : `must be at least count (${count})`,
        path: [{ type: 'object', origin: 'value', input: {}, key, value: value[key] }],
      })
    }),
  )
}

/** What can be set of features, for a recording of a kind and rate. */
function optionsSchema(kind: 'real' | 'iq', rateHz: number) {
  const low = kind === 'iq' ? -rateHz / 2 : 0
  const high = rateHz / 2
  const { mfcc, lfcc } = FEATURE_DEFAULTS
  const topDb = v.exactOptional(positive)
  return v.strictObject(
    {
      mel: v.exactOptional(bandsWithin({}, low, high)),
      mfcc: v.exactOptional(
        cepstrumWithin({ topDb, deltas: v.exactOptional(whole(0, 2)) }, mfcc, low, high),
      ),
      lfcc: v.exactOptional(cepstrumWithin({ topDb }, lfcc, low, high)),
      contrast: v.exactOptional(
        v.strictObject(
          { bands: v.exactOptional(whole(1, 20)), lowHz: v.exactOptional(positive) },
          objectMessage,
        ),
      ),
      pcen: v.exactOptional(
        bandsWithin(
          {
            gain: v.exactOptional(notNegative),
            bias: v.exactOptional(notNegative),
            power: v.exactOptional(positive),
            timeConstantS: v.exactOptional(positive),
            eps: v.exactOptional(positive),
          },
          low,
          high,
        ),
      ),
      modulation: v.exactOptional(
        v.strictObject(
          {
            bands: v.exactOptional(whole(1, 128)),
            frames: v.exactOptional(
              v.pipe(whole(4, 4096), v.check(isPowerOfTwo, 'must be a power of two')),
            ),
          },
          objectMessage,
        ),
      ),
      scattering: v.exactOptional(
        v.strictObject(
          {
            j: v.exactOptional(whole(2, 10)),
            q: v.exactOptional(whole(1, 32)),
            order: v.exactOptional(whole(0, 2)),
          },
          objectMessage,
        ),
      ),
    },
    objectMessage,
  )
}

/** What both requests have in common. */
function commonEntries({ kind, rateHz, channelCount }: Requested) {
  return {
    sets: v.pipe(
      v.array(
        v.picklist(FEATURE_SETS, `must be one of ${FEATURE_SETS.join(', ')}`),
        'must be an array',
      ),
      v.minLength(1, 'must name at least one set'),
      v.check((sets) => new Set(sets).size === sets.length, 'names a set twice'),
    ),
    statistics: v.exactOptional(
      v.pipe(
        v.array(
          v.picklist(STATISTICS, `must be one of ${STATISTICS.join(', ')}`),
          'must be an array',
        ),
        v.minLength(1, 'must name at least one statistic'),
        v.check((each) => new Set(each).size === each.length, 'names a statistic twice'),
      ),
    ),
    of: v.exactOptional(v.picklist(SOUNDS, 'must be "original", "result" or "removed"')),
    channel: v.exactOptional(whole(0, channelCount - 1)),
    regions: v.exactOptional(v.array(v.string('must be a region’s id'), 'must be an array')),
    band: v.exactOptional(v.picklist(['all', 'region'] as const, 'must be "all" or "region"')),
    stft: v.exactOptional(stftSchema),
    options: v.exactOptional(optionsSchema(kind, rateHz)),
  }
}

/** The recording that is asked about. */
export interface Requested {
  readonly kind: 'real' | 'iq'
  readonly rateHz: number
  readonly channelCount: number
}

/** What `specmask.features` is asked. */
export function featuresSchema(recording: Requested) {
  return v.strictObject(
    {
      ...commonEntries(recording),
      per: v.picklist(['frame', 'region'] as const, 'must be "frame" or "region"'),
    },
    objectMessage,
  )
}

/** What `specmask.exportDataset` is asked. */
export function datasetSchema(recording: Requested) {
  return v.strictObject(
    {
      ...commonEntries(recording),
      clips: v.exactOptional(
        v.picklist(['region', 'time', 'none'] as const, 'must be "region", "time" or "none"'),
      ),
      tables: v.exactOptional(
        v.array(
          v.picklist(['npz', 'arff', 'raven'] as const, 'must be "npz", "arff" or "raven"'),
          'must be an array',
        ),
      ),
    },
    objectMessage,
  )
}

/** A box with some extent in time and frequency. */
export const boxSchema = v.pipe(
  v.strictObject({ startS: finite, endS: finite, lowHz: finite, highHz: finite }, objectMessage),
  v.forward(
    v.check(({ startS, endS }) => endS > startS, 'must be above startS'),
    ['endS'],
  ),
  v.forward(
    v.check(({ lowHz, highHz }) => highHz > lowHz, 'must be above lowHz'),
    ['highHz'],
  ),
)
