import { expectThat } from '#core/base'
import { hex } from './assembly/index.ts?assemblyscript'
import { OWN_START } from './layout'

/** The kernel's functions, which assembly/index.ts describes. Addresses are bytes of `memory`. */
interface KernelExports {
  readonly memory: WebAssembly.Memory
  readonly lookAtTwo: Call
  readonly lookAtColumn: Call
  readonly lookAtComplex: Call
  /** 0 where a power was not finite. */
  readonly finishColumn: Count
  readonly findRange: Call
  readonly maskPair: Call
  readonly maskComplex: Call
  readonly addCopied: Call
  readonly decodeIntegers32: Call
  readonly decodeIntegers64: Call
  readonly decodeFloats32: Count
  readonly decodeFloats64: Count
  readonly decodeDoubles32: Count
  readonly decodeDoubles64: Count
}
type Call = (...numbers: readonly number[]) => void
type Count = (...numbers: readonly number[]) => number

const PAGE_BYTES = 65536

/**
 * The WebAssembly instance of this thread and its one memory, which engines have in turn: browsers
 * allow few memories, and tables are copied in a few microseconds.
 */
export class Kernel {
  readonly run: KernelExports
  #owner: object | undefined

  /** @throws {Error} where WebAssembly or its SIMD is missing, or the page's policy forbids it */
  constructor() {
    const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
      Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
    )
    this.run = new WebAssembly.Instance(new WebAssembly.Module(bytes))
      .exports as object as KernelExports
    this.#growTo(OWN_START)
  }

  /**
   * Gives the memory from OWN_START to `end` to its next owner. Views of before may be gone.
   *
   * @returns  whether it had it already, and finds there what it left
   */
  claim(owner: object, end: number): boolean {
    this.#growTo(end)
    const hadIt = this.#owner === owner
    this.#owner = owner
    return hadIt
  }

  /** @throws {ContractError} if another has had the memory since */
  expectOwner(owner: object): void {
    expectThat(this.#owner === owner, 'Kernel: the memory has another owner')
  }

  bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.run.memory.buffer, at, length)
  }

  int16(at: number, length: number): Int16Array {
    return new Int16Array(this.run.memory.buffer, at, length)
  }

  int32(at: number, length: number): Int32Array {
    return new Int32Array(this.run.memory.buffer, at, length)
  }

  float32(at: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.run.memory.buffer, at, length)
  }

  float64(at: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.run.memory.buffer, at, length)
  }

  #growTo(end: number): void {
    const missing = end - this.run.memory.buffer.byteLength
    if (missing > 0) this.run.memory.grow(Math.ceil(missing / PAGE_BYTES))
  }
}
