import { expectThat } from '#core/base'
import type { KernelExports, LevelExports } from './kernel-exports'
import { MemoryLayout, OWN_START } from './layout'

/** The kernel's two builds, as bytes of WebAssembly modules. */
export interface KernelBytes {
  /** What assembly/index.ts compiles to. */
  readonly plain: Uint8Array<ArrayBuffer>
  /** What assembly/levels.ts compiles to where sums of products are rounded once. */
  readonly fused: Uint8Array<ArrayBuffer>
}

const PAGE_BYTES = 65536

/** Whether this thread knows the instructions of the fused build. */
export function canFuse({ fused }: KernelBytes): boolean {
  return WebAssembly.validate(fused)
}

/**
 * The WebAssembly instance of this thread and its one memory, which engines have in turn: browsers
 * allow few memories, and tables are copied in a few microseconds. What goes over megabytes many times
 * may have a memory apart.
 */
export class Kernel {
  readonly run: KernelExports
  readonly levelExports: LevelExports
  #owner: object | undefined
  #ownEnd = OWN_START
  readonly #bytes: KernelBytes
  readonly #module: WebAssembly.Module

  /**
   * @param isFused  whether levels are computed by the build that rounds sums of products once
   * @param module   the plain build, where it is compiled already
   * @throws {Error} where WebAssembly, its SIMD, or where it is asked for, its relaxed SIMD, is
   *                 missing, or the page's policy forbids it
   */
  constructor(bytes: KernelBytes, isFused: boolean, module = new WebAssembly.Module(bytes.plain)) {
    this.#bytes = bytes
    this.#module = module
    this.run = new WebAssembly.Instance(module).exports as object as KernelExports
    this.levelExports = isFused ? this.#fusedLevels(bytes.fused) : this.run
    this.#growTo(OWN_START)
  }

  /**
   * Gives the memory from OWN_START to `end` to its next owner. Views of before may be gone.
   *
   * @param freeBytes  that freeLayout will be asked for while views are in use
   * @returns  whether it had it already, and finds there what it left
   */
  claim(owner: object, end: number, freeBytes = 0): boolean {
    this.#growTo(end + freeBytes)
    const hadIt = this.#owner === owner
    this.#owner = owner
    this.#ownEnd = end
    return hadIt
  }

  /**
   * The same program with a memory of its own, for one owner that keeps it.
   *
   * @throws {RangeError} where the browser has no memory left
   */
  apart(): Kernel {
    return new Kernel(this.#bytes, false, this.#module)
  }

  /** @throws {ContractError} if another has had the memory since */
  expectOwner(owner: object): void {
    expectThat(this.#owner === owner, 'Kernel: the memory has another owner')
  }

  /**
   * Hands out what lies above the owner's memory: it is the caller's until it returns. Views of
   * before may be gone, where it is more than `claim` was given.
   */
  freeLayout(byteCount: number): MemoryLayout {
    this.#growTo(this.#ownEnd + byteCount)
    return new MemoryLayout(this.#ownEnd)
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

  #fusedLevels(fused: KernelBytes['fused']): LevelExports {
    const module = new WebAssembly.Module(fused)
    return new WebAssembly.Instance(module, { env: { memory: this.run.memory } })
      .exports as object as LevelExports
  }
}
