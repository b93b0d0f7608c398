import { describe, expect, test } from 'vitest'
import { type Interval, noControl, seededRandom } from '#core/base'
import { memorySource } from '#core/signal'
import { enginesFor } from '#testing'
import { LAYERS } from '../layers'
import { findClicks } from './find-clicks'

const RATE_HZ = 44100

const engineFor = enginesFor('reference')

/** As the layer is put in, or as sensitive as it is said. */
function found(
  samples: Float64Array,
  sensitivity: number = LAYERS.declick.defaults.sensitivity,
): Promise<Interval[]> {
  return findClicks(memorySource(RATE_HZ, [samples]), 0, sensitivity, engineFor, noControl)
}

const isNear = (mark: Interval, click: Interval) =>
  mark.start < click.end + 30 && mark.end > click.start - 30

describe('hiss, of which no model predicts anything', () => {
  const hissOf = (seed: number): Float64Array => {
    const random = seededRandom(seed)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Float64Array.from({ length: 5 * RATE_HZ }, () => 0.003 * normal())
  }

  test.each([1, 2])(
    'seed %i: clicks five times as large as all around are found as it is put in, and no others',
    async (seed) => {
      const random = seededRandom(seed + 10)
      const mix = hissOf(seed)
      const clicks = Array.from({ length: 9 }, (_, i) => {
        const start = Math.floor((0.4 + 0.5 * i + 0.1 * random()) * RATE_HZ)
        const length = 1 + Math.floor(60 * random())
        for (let j = 0; j < length; j++) mix[start + j] = random() < 0.5 ? 0.07 : -0.07
        return { start, end: start + length }
      })
      const marks = await found(mix)
      expect(clicks.filter((click) => !marks.some((mark) => isNear(mark, click)))).toEqual([])
      expect(marks).toHaveLength(clicks.length)
    },
  )

  test('none is found where there is none, however sensitive', async () => {
    expect(await found(hissOf(3), 1)).toEqual([])
  })

  test('a step of one in silence is none', async () => {
    const silence = new Float64Array(RATE_HZ)
    silence[20_000] = 2 ** -15
    expect(await found(silence)).toEqual([])
  })
})
