import type { RecordingFacts } from '#core/formats'
import type { Layer } from '#core/layers'
import { type Mask, soundChanging } from '#core/mask'
import type { ChainRef, LayerRef, MaskRef, RecordingRef } from '#protocol'
import { LearntRegistry } from './learnt-registry'
import { MaskRegistry } from './mask-registry'
import type { WorkerSlot } from './member'
import { RecordingRegistry } from './recording-registry'

/** What jobs name recordings and layers by: each worker is sent once what is named. */
export class Registries {
  readonly #recordings: RecordingRegistry
  readonly #masks: MaskRegistry
  readonly #learnt: LearntRegistry

  /** @param workers  all that there are now */
  constructor(workers: () => readonly WorkerSlot['api'][]) {
    this.#recordings = new RecordingRegistry((recordings) => {
      for (const api of workers()) void api.registerRecordings(recordings)
    })
    this.#masks = new MaskRegistry((news) => {
      for (const api of workers()) void api.registerMasks(news)
    })
    this.#learnt = new LearntRegistry((added, removedKeys) => {
      for (const api of workers()) void api.registerLearnt(added, removedKeys)
    })
  }

  /** Sends a new worker what the others have been sent. */
  sendAll(api: WorkerSlot['api']): void {
    if (this.#recordings.all.length > 0) void api.registerRecordings(this.#recordings.all)
    const masks = this.#masks.all
    if (masks.lists.length > 0) void api.registerMasks(masks)
    const learnt = this.#learnt.all
    if (learnt.length > 0) void api.registerLearnt(learnt, [])
  }

  recordingRef(file: Blob, facts: RecordingFacts): RecordingRef {
    return this.#recordings.refOf(file, facts)
  }

  /** Without marks. */
  maskRef(mask: Mask): MaskRef {
    return this.#masks.refOf({ ...mask, regions: soundChanging(mask.regions) })
  }

  /** Without marks, for which a mask sounds the same. */
  soundRef(chain: readonly Layer[]): ChainRef {
    return this.chainRef(
      chain.map((layer) =>
        layer.kind === 'mask' ? { ...layer, regions: soundChanging(layer.regions) } : layer,
      ),
    )
  }

  /** Regions of masks, and what other layers have learnt, are sent; the rest goes along. */
  chainRef(chain: readonly Layer[]): ChainRef {
    return chain.map((layer) => this.#layerRef(layer))
  }

  #layerRef(layer: Layer): LayerRef {
    if (layer.kind === 'mask') {
      const { listKey } = this.#masks.refOf(layer)
      const { regions: _regions, ...own } = layer
      return { ...own, listKey }
    }
    if ('profile' in layer && layer.profile !== undefined) {
      const { profile, ...own } = layer
      return { ...own, learntKey: this.#learnt.keyOf(profile) }
    }
    if (!('learnt' in layer) || layer.learnt === undefined) return layer
    const { learnt, ...own } = layer
    return { ...own, learntKey: this.#learnt.keyOf(learnt) }
  }
}
