import { afterEach, expect, test, vi } from 'vitest'
import { enginesNamed } from '#testing'

const plan = { kind: 'real', window: 'hann', windowLength: 64, fftSize: 64, hop: 16 } as const

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['WebAssembly is missing', undefined],
  [
    'its SIMD is missing, or a policy forbids it',
    {
      Module: class {
        constructor() {
          throw new Error('refused')
        }
      },
    },
  ],
])('where %s the reference engine serves', (_, webAssembly) => {
  vi.stubGlobal('WebAssembly', webAssembly)
  const engines = enginesNamed('kernel')
  expect(engines.name).toBe('reference')
  expect(engines.decode).toBe(undefined)
  expect(engines.engine(plan).binCount).toBe(33)
})

test('the kernel serves without relaxed SIMD, too', () => {
  const levels = () => {
    const engine = enginesNamed('kernel').engine(plan)
    engine.levelPlanes(64)[0]?.fill(0.25)
    return [...(engine.peaks(1, 1, [{ rowBins: 1, firstRow: 0, rowCount: 2 }])[0] ?? [])]
  }
  const fused = levels()
  const { Module, Instance } = WebAssembly
  vi.stubGlobal('WebAssembly', { Module, Instance, validate: () => false })
  expect(enginesNamed('kernel').name).toBe('kernel')
  // 0.25 at 0 Hz; half of it beside, where Hann's window spreads it, and counted twice.
  expect(levels()).toEqual(fused)
  expect(levels()).toEqual([-1204, -1204])
})
