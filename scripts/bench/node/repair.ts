// Repairs in plain Node, for repair.mjs: a line of JSON in, the milliseconds of processor time that it took out.
import { createInterface } from 'node:readline'
import { noControl } from '#core/base'
import { chained } from '#core/chain'
import { BLOCK_SAMPLES } from '#core/export'
import { LAYER_SOUNDS, LAYERS, type Layer, type LayerSound, releaseSpan } from '#core/layers'
import { memorySource, type SampleSource } from '#core/signal'
import { engineFor } from '../../../src/worker/context'
import { RATE_HZ, samplesOf } from '../page/work'

/** What a repair is given: there is no hum in the recording to be found, and a second of noise is named, as it is to noisereduce. */
const GIVEN: Partial<Record<Layer['kind'], object>> = {
  dehum: { fundamentalHz: 50 },
  denoise: { learn: { startS: 0, endS: 1 } },
}

interface Question {
  readonly kind: Layer['kind']
  readonly seconds: number
  /** Whether all is searched that could have been given. */
  readonly isSearched?: boolean
}

/** One layer, learning included, span by span as an export asks for them. */
async function repair({ kind, isSearched }: Question, source: SampleSource): Promise<void> {
  const given = isSearched ? {} : GIVEN[kind]
  const common = { id: 'r1', kind, enabled: true }
  const fresh = { ...LAYERS[kind].defaults, ...given, ...common } as unknown as Layer
  const { learnt } = LAYER_SOUNDS[kind] as LayerSound<Layer>
  const layer = (await learnt?.(fresh, source, engineFor, noControl)) ?? fresh
  const made = chained(source, [layer], engineFor)
  for (let start = 0; start < source.length; start += BLOCK_SAMPLES) {
    const end = Math.min(start + BLOCK_SAMPLES, source.length)
    releaseSpan(await made.span(0, { start, end }))
  }
}

const sources = new Map<number, SampleSource>()

function sourceOf(seconds: number): SampleSource {
  const source = sources.get(seconds) ?? memorySource(RATE_HZ, [samplesOf(seconds)])
  sources.set(seconds, source)
  return source
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line) as Question
  const source = sourceOf(question.seconds)
  // Once before, uncounted, as peers.py does: memory that a virtual machine has taken back costs neither of them.
  await repair(question, source)
  const before = process.cpuUsage()
  await repair(question, source)
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(`${(user + system) / 1000}\n`)
}
