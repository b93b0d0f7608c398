import type { PixelPlanes } from './pixel-planes'
import { fillValues } from './pixel-values'
import { SCREEN_COLUMNS } from './screen-tile'

/** What assembly/ exports. */
interface Loops {
  readonly memory: WebAssembly.Memory
  fillMixed(...args: FillArguments): void
  fillPairs(...args: FillArguments): void
  fillMany(...args: FillArguments): void
  colour(
    values: number,
    pixels: number,
    colours: number,
    width: number,
    rows: number,
    stride: number,
  ): void
}

type FillArguments = [
  tile: number,
  rows: number,
  steps: number,
  count: number,
  out: number,
  stride: number,
]

const PAGE_BYTES = 65536
const COLOUR_COUNT = 65536
const LONGEST_STEPS = 16384
/** Its own constants lie below. */
const COLOURS_AT = PAGE_BYTES
const STEPS_AT = COLOURS_AT + 4 * COLOUR_COUNT
const TILE_AT = STEPS_AT + 4 * LONGEST_STEPS

/**
 * Makes planes whose loops are compiled: the same numbers as scriptPlanes, in half the time. One
 * memory serves all sizes, since each takes gigabytes of addresses: planes made before are gone.
 *
 * @param bytes  of the module in assembly/
 */
export function compiledPlanes(bytes: BufferSource): (pixelCount: number) => PixelPlanes {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
  const loops = exports as unknown as Loops
  return (pixelCount) => {
    const tileLength = Math.max(pixelCount, SCREEN_COLUMNS)
    const valuesAt = TILE_AT + 4 * Math.ceil(tileLength / 2)
    const pixelsAt = valuesAt + 4 * Math.ceil(pixelCount / 2)
    const missing = pixelsAt + 4 * pixelCount - loops.memory.buffer.byteLength
    if (missing > 0) loops.memory.grow(Math.ceil(missing / PAGE_BYTES))
    return planesAt(loops, { tileLength, valuesAt, pixelsAt, pixelCount })
  }
}

interface Layout {
  readonly tileLength: number
  readonly valuesAt: number
  readonly pixelsAt: number
  readonly pixelCount: number
}

function planesAt(
  loops: Loops,
  { tileLength, valuesAt, pixelsAt, pixelCount }: Layout,
): PixelPlanes {
  const { buffer } = loops.memory
  const [colours, steps] = [
    new Uint32Array(buffer, COLOURS_AT, COLOUR_COUNT),
    new Int32Array(buffer, STEPS_AT, LONGEST_STEPS),
  ]
  const tiles = new Int16Array(buffer, TILE_AT, tileLength)
  const values = new Uint16Array(buffer, valuesAt, pixelCount).fill(0)
  const pixels = new Uint32Array(buffer, pixelsAt, pixelCount)
  const fills = { mixed: loops.fillMixed, pair: loops.fillPairs, many: loops.fillMany }
  let table: Uint32Array | undefined
  return {
    values,
    pixels,
    fill: (tile, rowCount, { kind, packed }, at, stride, pooling) => {
      const length = rowCount * SCREEN_COLUMNS
      const isMean = pooling === 'mean' && kind !== 'mixed'
      if (isMean || length > tileLength || packed.length > LONGEST_STEPS) {
        fillValues(tile, rowCount, { kind, packed }, { values, at, stride }, pooling)
        return
      }
      tiles.set(tile.subarray(0, length))
      steps.set(packed)
      fills[kind](TILE_AT, rowCount, STEPS_AT, packed.length, valuesAt + 2 * at, stride)
    },
    colour: (at, width, rows, stride, all) => {
      if (table !== all) colours.set(all)
      table = all
      loops.colour(valuesAt + 2 * at, pixelsAt + 4 * at, COLOURS_AT, width, rows, stride)
    },
  }
}
