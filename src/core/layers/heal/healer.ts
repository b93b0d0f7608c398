import { type Checkpoint, type Interval, intersection, isEmpty } from '#core/base'
import type { StftEngine } from '#core/dsp'
import type { FrameGrid } from '#core/grid'
import type { Mask } from '#core/mask'
import type { Channel, SampleSource } from '#core/signal'
import { type HealPatch, HealPatches } from './heal-patches'
import { type Healing, healings, within } from './heal-pieces'

/** Patches that are remembered: a span's neighbours need most of them too. */
const REMEMBERED = 16

/** Heals spans of a mask's input. */
export class Healer {
  readonly #mask: Mask
  readonly #grid: FrameGrid
  readonly #patches: HealPatches
  readonly #remembered = new Map<string, Promise<HealPatch>>()
  readonly #healings = new Map<Channel, readonly Healing[]>()
  /** Of what the remembered patches are. */
  #input: SampleSource | undefined

  constructor(mask: Mask, grid: FrameGrid, engine: StftEngine) {
    this.#mask = mask
    this.#grid = grid
    this.#patches = new HealPatches(mask, grid, engine)
  }

  /** Whether samples of a span are healed. */
  heals(channel: Channel, span: Interval): boolean {
    return within(this.#healingsOf(channel), this.#grid, span).length > 0
  }

  /**
   * Heals a span, whose planes, of the input, are changed in place.
   *
   * @returns  where they were, in order
   */
  async heal(
    input: SampleSource,
    channel: Channel,
    span: Interval,
    planes: readonly Float64Array[],
    checkpoint: Checkpoint,
  ): Promise<readonly Interval[]> {
    const touched: Interval[] = []
    for (const healing of within(this.#healingsOf(channel), this.#grid, span)) {
      const patch = await this.#patchOf(input, channel, healing)
      const part = intersection(patch.samples, span)
      if (isEmpty(part)) continue
      touched.push(part)
      for (const [p, plane] of planes.entries()) {
        const from = (patch.planes[p] as Float64Array).subarray(part.start - patch.samples.start)
        for (let n = part.start; n < part.end; n++) {
          const value = from[n - part.start] as number
          const at = n - span.start
          plane[at] = patch.isChange ? (plane[at] as number) + value : value
        }
      }
      await checkpoint()
    }
    return touched
  }

  #healingsOf(channel: Channel): readonly Healing[] {
    const list = this.#healings.get(channel) ?? healings(this.#mask, channel, this.#grid)
    this.#healings.set(channel, list)
    return list
  }

  #patchOf(input: SampleSource, channel: Channel, healing: Healing): Promise<HealPatch> {
    const patches = this.#remembered
    if (input !== this.#input) patches.clear()
    this.#input = input
    const key = `${channel} ${this.#healingsOf(channel).indexOf(healing)}`
    const found = patches.get(key)
    if (found !== undefined) return found
    const made = this.#patches.of(input, channel, healing)
    patches.set(key, made)
    const [oldest] = patches.keys()
    if (patches.size > REMEMBERED && oldest !== undefined) patches.delete(oldest)
    return made.catch((error: unknown) => {
      patches.delete(key)
      throw error
    })
  }
}
