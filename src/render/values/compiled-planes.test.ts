import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paintingBytes } from '#kernel'
import { compiledPlanes } from './compiled-planes'
import { scriptPlanes } from './pixel-planes'
import { SCREEN_COLUMNS } from './screen-tile'

const [WIDTH, ROWS] = [300, 9]
const made = compiledPlanes(paintingBytes)

/** Two columns a pixel at most, or many, or less than one: what is packed as columnSteps packs it. */
const steps = fc.oneof(
  fc.record({
    kind: fc.constant('mixed' as const),
    packed: fc.array(packedOf(255, 1024, 0, 1023), { maxLength: WIDTH }),
  }),
  fc.record({
    kind: fc.constant('pair' as const),
    packed: fc.array(packedOf(255, 2, 0, 1), { maxLength: WIDTH }),
  }),
  fc.record({
    kind: fc.constant('many' as const),
    packed: fc.array(packedOf(200, 1024, 1, 57), { maxLength: WIDTH }),
  }),
)

function packedOf(mostColumn: number, factor: number, least: number, most: number) {
  return fc
    .tuple(fc.nat(mostColumn), fc.integer({ min: least, max: most }))
    .map(([column, more]) => column * factor + more)
}

test('compiled loops make the values and colours that the loops in JavaScript make', () => {
  const colours = Uint32Array.from({ length: 65536 }, (_, i) => Math.imul(i, 2654435761) >>> 0)
  const cells = fc.array(fc.integer({ min: -32767, max: 32767 }), { minLength: 50, maxLength: 50 })
  const pooling = fc.constantFrom('peak' as const, 'mean' as const)
  fc.assert(
    fc.property(cells, steps, pooling, (levels, { kind, packed }, pooled) => {
      const tile = Int16Array.from(
        { length: ROWS * SCREEN_COLUMNS },
        (_, i) => levels[(i * 7) % 50] as number,
      )
      const own = { kind, packed: Int32Array.from(packed) }
      const pairOfPlanes = [
        scriptPlanes(new Uint32Array(WIDTH * (ROWS + 1))),
        made(WIDTH * (ROWS + 1)),
      ]
      for (const planes of pairOfPlanes) {
        planes.pixels.fill(0)
        planes.fill(tile, ROWS, own, WIDTH - packed.length, WIDTH, pooled)
        planes.colour(5, WIDTH - 10, ROWS, WIDTH, colours)
      }
      const [script, compiled] = pairOfPlanes
      expect(compiled?.values).toEqual(script?.values)
      expect(compiled?.pixels).toEqual(script?.pixels)
    }),
    { seed: 61, numRuns: 60 },
  )
})

test('planes of another size are made in the same memory, with nothing of the ones before', () => {
  made(100).values.fill(7)
  const { values, pixels } = made(400_000)
  expect(values.every((value) => value === 0)).toBe(true)
  expect(pixels.length).toBe(400_000)
})
