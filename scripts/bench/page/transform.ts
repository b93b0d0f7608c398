import { hex } from '../../../src/core/dsp/kernel/assembly/transform.bench.ts?assemblyscript-fused'
import { MemoryLayout } from '../../../src/core/dsp/kernel/layout'
import { transformTable } from '../../../src/core/dsp/kernel/tables'
import { moduleBytes } from '../../../src/kernel/module-bytes'
import { microsecondsOf } from './timing'

interface Exports {
  transformTwo(...numbers: readonly number[]): void
  compute(turns: number, by: number): number
}

const LANES = 4
const BYTES = 4
const PAGE_BYTES = 65536
/** 14 instructions a turn, of four numbers each. */
const TURN_OPERATIONS = 14 * 4

/** Of the build that the product looks with in this browser. */
function started() {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const module = new WebAssembly.Module(moduleBytes(hex))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return { memory, run: exports as object as Exports }
}

let known: ReturnType<typeof started> | undefined

function kernel() {
  known ??= started()
  return known
}

/**
 * Microseconds a real transform, float32, by the kernel's passes: the window included, which they
 * apply as they read, and the half spectra of the two frames that they transform at once.
 *
 * @param frames  one behind the other, as their spectra are; 1 is the same two over and over
 */
export function transformMicroseconds(size: number, frames: number): number {
  const { memory, run } = kernel()
  const pairs = Math.max(1, frames / 2)
  const layout = new MemoryLayout()
  const tableValues = transformTable(new Float64Array(size).fill(1), LANES)
  const table = layout.take(BYTES * tableValues.length)
  const [a, b] = layout.takePair(2 * BYTES * (size + LANES))
  const frameBytes = BYTES * size
  const spectrumBytes = BYTES * (size + 2 * LANES)
  const x = layout.take(2 * pairs * frameBytes)
  const spectra = layout.take(2 * pairs * spectrumBytes)
  const missing = layout.end - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES))
  new Float32Array(memory.buffer, table, tableValues.length).set(tableValues)
  const samples = new Float32Array(memory.buffer, x, 2 * pairs * size)
  for (let n = 0; n < samples.length; n++) samples[n] = (n % 101) / 101 - 0.5
  const transformAll = (): void => {
    for (let pair = 0; pair < pairs; pair++) {
      const frame = x + 2 * pair * frameBytes
      const spectrum = spectra + 2 * pair * spectrumBytes
      run.transformTwo(
        size,
        table,
        a,
        b,
        frame,
        frame + frameBytes,
        spectrum,
        spectrum + spectrumBytes,
      )
    }
  }
  return microsecondsOf(transformAll, Math.ceil(2 ** 15 / (size * pairs))) / (2 * pairs)
}

/** The most sums and products of float32 that one core does in registers of 128 bits: a microsecond. */
export function peakOperations(): number {
  const { run } = kernel()
  const turns = 1000
  return (turns * TURN_OPERATIONS) / microsecondsOf(() => run.compute(turns, 1), 1)
}
