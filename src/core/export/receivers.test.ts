import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { memoryBytes, openSigmf, parsedMeta, type Reading, readAs } from '#core/formats'
import type { Mask } from '#core/mask'
import { wholeOutput } from './export-output'
import { exported, painted } from './exported.fixture'

const LENGTH = 3000

/** int16 I/Q of so many receivers in turn, and what is saved of it. */
async function filtered(values: Int16Array, receivers: number, mask: Mask, reading = {}) {
  const bytes = memoryBytes(new Uint8Array(values.buffer))
  const global = {
    'core:datatype': 'ci16_le',
    'core:sample_rate': 8000,
    'core:num_channels': receivers,
  }
  const meta = parsedMeta(JSON.stringify({ global }))
  const own = await openSigmf(meta, bytes, 'x.sigmf-data', () => Promise.resolve(''))
  const facts = readAs(own, reading)
  const { file } = await exported(bytes, facts, mask, wholeOutput(facts))
  return { facts, values: new Int16Array(file.buffer) }
}

/** The pairs of one receiver. */
function pairsOf(values: Int16Array, receivers: number, receiver: number): Int16Array {
  return values.filter((_, at) => Math.floor(at / 2) % receivers === receiver)
}

function noise(count: number): Int16Array {
  const random = seededRandom(7)
  return Int16Array.from({ length: count }, () => Math.round(20_000 * (random() - 0.5)))
}

const readings: readonly Partial<Reading>[] = [{}, { isSwapped: true }, { isQInverted: true }]

/** Of five receivers' ten channels only the wanted ones are kept in memory. */
test.each([2, 5].flatMap((receivers) => readings.map((reading) => [receivers, reading] as const)))(
  'of %i receivers, read as %o, the painted one alone changes, as if it were alone',
  async (receivers, reading) => {
    const values = noise(2 * receivers * LENGTH)
    const chosen = receivers - 1
    const [region] = painted(0.1, 0.25).regions
    if (region === undefined) throw new Error('nothing painted')
    const mask: Mask = { background: 'keep', regions: [{ ...region, channels: [chosen] }] }
    const { facts, values: saved } = await filtered(values, receivers, mask, reading)
    expect(facts).toMatchObject({ kind: 'iq', channels: 2 * receivers })
    for (let receiver = 0; receiver < receivers; receiver++) {
      const own = pairsOf(values, receivers, receiver)
      const expected =
        receiver === chosen ? (await filtered(own, 1, painted(0.1, 0.25), reading)).values : own
      const found = pairsOf(saved, receivers, receiver)
      expect(found).toEqual(expected)
      expect(Buffer.compare(Buffer.from(found.buffer), Buffer.from(own.buffer)) !== 0).toBe(
        receiver === chosen,
      )
    }
  },
)
