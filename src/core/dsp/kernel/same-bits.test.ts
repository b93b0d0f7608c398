import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { kernelBytes } from '#kernel'
import { FRAME_COPIED, FRAME_MASKED } from '../engine'
import { Kernel } from './kernel'
import { kernelEngine } from './kernel-engine'

// What a machine may round once or twice, as it likes, is no way to sound.

const [hex, fusedHex] = [kernelBytes.plain, kernelBytes.fused].map((bytes) =>
  Buffer.from(bytes).toString('hex'),
)

/** The opcodes of relaxed SIMD, 0x100 … 0x113 behind their prefix, as a module's bytes have them. */
const RELAXED = /^(?:..)*?fd(?:8[0-9a-f]|9[0-3])02/

test('the build that renders sound has no instruction that rounds as it likes', () => {
  expect(hex).not.toMatch(RELAXED)
  // And this would see one.
  expect(fusedHex).toMatch(RELAXED)
})

test('the build that has them computes levels and nothing else', () => {
  const names = (bytes: BufferSource) =>
    WebAssembly.Module.exports(new WebAssembly.Module(bytes))
      .filter(({ kind }) => kind === 'function')
      .map(({ name }) => name)
  expect(names(kernelBytes.plain)).toContain('maskRun')
  for (const name of names(kernelBytes.fused)) expect(name).toMatch(/^(powersOf|finish)/)
})

test.each(['real', 'iq'] as const)('%s sound is the same bits whichever build looks', (kind) => {
  const plan = {
    kind,
    window: 'kaiser',
    beta: 9,
    windowLength: 500,
    fftSize: 512,
    hop: 125,
  } as const
  const random = seededRandom(3)
  const frameCount = 6
  const length = (frameCount - 1) * plan.hop + plan.windowLength
  const planes = (kind === 'iq' ? [0, 1] : [0]).map(() =>
    Float64Array.from({ length }, () => 2 * random() - 1),
  )
  const uses = Uint8Array.from({ length: frameCount }, (_, m) =>
    m === 2 ? FRAME_COPIED : FRAME_MASKED,
  )
  const [fused, plain] = [true, false].map((isFused) => {
    const engine = kernelEngine(new Kernel(kernelBytes, isFused), plan)
    const gains = Float64Array.from({ length: frameCount * engine.binCount }, (_, i) => (i % 7) / 6)
    const out = planes.map(() => new Float64Array(length))
    engine.addMasked(planes, frameCount, uses, gains, out)
    return out
  })
  expect(fused).toEqual(plain)
})
