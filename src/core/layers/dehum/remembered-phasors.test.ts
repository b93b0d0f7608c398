import { expect, test } from 'vitest'
import { noCheckpoint } from '#core/base'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesFor } from '#testing'
import type { RenderMemory } from '../layer-sound'
import { LAYERS } from '../layers'
import type { DehumLayer } from './dehum-layer'
import { dehumSound } from './dehum-sound'

const RATE_HZ = 4000
const LENGTH = 20 * RATE_HZ
const engineFor = enginesFor('kernel')
const hum = Float64Array.from({ length: LENGTH }, (_, n) => {
  const t = n / RATE_HZ
  const loudness = 0.1 + 0.05 * Math.sin(2 * Math.PI * 0.3 * t)
  return loudness * (Math.sin(2 * Math.PI * 50 * t) + Math.cos(2 * Math.PI * 150 * t))
})

function memoryOf(): RenderMemory {
  const values = new Map<string, Float64Array>()
  return { get: (key) => values.get(key), set: (key, value) => void values.set(key, value) }
}

/** A source that counts the samples it is asked for. */
function counted(source: SampleSource) {
  const asked = { samples: 0 }
  const load: SampleSource['load'] = (start, length, ...others) => {
    asked.samples += length
    return source.load(start, length, ...others)
  }
  return { asked, source: { ...source, load } satisfies SampleSource }
}

const layerWith = (change: Partial<DehumLayer>): DehumLayer => ({
  ...LAYERS.dehum.defaults,
  id: 'h1',
  kind: 'dehum',
  enabled: true,
  drift: false,
  // As each job names it: another value, which says the same.
  learnt: { track: { stepS: 0.2, fundamentalHz: [50] } },
  ...change,
})

async function rendered(layer: DehumLayer, source: SampleSource, ofInput: RenderMemory) {
  const render = dehumSound.rendering(layer, source, engineFor, memoryOf(), ofInput)
  const samples = { start: 6 * RATE_HZ, end: 9 * RATE_HZ }
  return (await render(source, 0, samples, noCheckpoint)).result![0]!
}

test('what was made of a hum serves other widths, bit for bit, and no other track or count', async () => {
  const { asked, source } = counted(memorySource(RATE_HZ, [hum]))
  const shared = memoryOf()
  const first = await rendered(layerWith({ widthHz: 1 }), source, shared)
  const others: [DehumLayer, boolean][] = [
    [layerWith({ widthHz: 3 }), true],
    [layerWith({ off: [3] }), true],
    [layerWith({ count: 7 }), false],
    [layerWith({ learnt: { track: { stepS: 0.2, fundamentalHz: [50.1] } } }), false],
  ]
  for (const [layer, isServed] of others) {
    asked.samples = 0
    const after = await rendered(layer, source, shared)
    // Its own samples alone.
    if (isServed) expect(asked.samples).toBe(3 * RATE_HZ)
    else expect(asked.samples).toBeGreaterThan(12 * RATE_HZ)
    expect(after).toEqual(await rendered(layer, source, memoryOf()))
    expect(after).not.toEqual(first)
  }
})
