import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { FRAME_COPIED, FRAME_MASKED } from '../engine'
import { hex as fusedHex } from './assembly/eye.ts?assemblyscript-fused'
import { hex } from './assembly/index.ts?assemblyscript'
import { Kernel } from './kernel'
import { kernelEngine } from './kernel-engine'
import { moduleBytes } from './module-bytes'

// What a machine may round once or twice, as it likes, is no way to sound.

/** The opcodes of relaxed SIMD, 0x100 … 0x113 behind their prefix, as a module's bytes have them. */
const RELAXED = /^(?:..)*?fd(?:8[0-9a-f]|9[0-3])02/

test('the build that renders sound has no instruction that rounds as it likes', () => {
  expect(hex).not.toMatch(RELAXED)
  // And this would see one.
  expect(fusedHex).toMatch(RELAXED)
})

test('the build that has them computes levels and nothing else', () => {
  const names = (code: string) =>
    WebAssembly.Module.exports(new WebAssembly.Module(moduleBytes(code)))
      .filter(({ kind }) => kind === 'function')
      .map(({ name }) => name)
  expect(names(hex)).toContain('maskReal')
  for (const name of names(fusedHex)) expect(name).toMatch(/^(lookAt|finish)/)
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
    const engine = kernelEngine(new Kernel(isFused), plan)
    const gains = Float64Array.from({ length: frameCount * engine.binCount }, (_, i) => (i % 7) / 6)
    const out = planes.map(() => new Float64Array(length))
    engine.addMasked(planes, frameCount, uses, gains, out)
    return out
  })
  expect(fused).toEqual(plain)
})
