import { type AppContext, audioRef, failureOf, progressReporter } from '#app/context'
import { isNamed } from '#core/base'
import { isUnlearnt } from '#core/chain'
import { LAYERS, type Layer } from '#core/layers'
import { alerted, documentOf, type EditorState, progressed, withLearnt } from '#editor'
import type { Job } from '#engine'
import type { LearnableLayer } from '#protocol'

interface Learning {
  /** Has layers learn what they need, one after the other in the order of the chain. */
  follow(state: EditorState): void
  readonly isSettled: boolean
  /** Resolves once no layer has anything to learn, or nothing more can be learnt. */
  settled(): Promise<void>
  /** What is being learnt is learnt no more: its layer goes on passing on what it gets. */
  cancel(): void
}

/** A layer that learns. */
interface Running {
  readonly layer: LearnableLayer
  readonly job: Job<LearnableLayer>
  readonly ended: Promise<void>
}

/**
 * Learns what layers of the document have to know of their input and do not: a long job for each, in
 * its own worker, which ends where its layer is changed or goes. What was learnt is no step to undo.
 * An alert that nothing could be learnt goes with its layer.
 */
export function createLearning(context: AppContext): Learning {
  const { store, pool } = context
  /** Those that nothing could be learnt for, or that a person stopped. */
  const refused = new WeakSet<Layer>()
  /** The last one that an alert says so of. */
  let refusal: { readonly layer: Layer; readonly alert: string } | undefined
  let running: Running | undefined
  /** Of one that is stopping: the next one is to have its worker, with what that remembers. */
  let stopping: Promise<void> | undefined

  function follow(state: EditorState): void {
    const { chain } = documentOf(state)
    if (refusal !== undefined && !chain.includes(refusal.layer)) {
      const { alert } = refusal
      refusal = undefined
      if (state.notices.alert === alert) return store.setState((now) => alerted(now, undefined))
    }
    if (running !== undefined && chain.includes(running.layer)) return
    if (running !== undefined) {
      const { job } = running
      running = undefined
      job.cancel()
      stopping = job.ended.then(stopped)
      store.setState((now) => progressed(now, undefined))
      return
    }
    if (stopping !== undefined) return
    const at = chain.findIndex((layer) => isUnlearnt(layer) && !refused.has(layer))
    const layer = chain[at]
    if (layer === undefined || layer.kind === 'mask') return
    const input = audioRef(pool, state, chain.slice(0, at))
    if (input === undefined) return
    const report = progressReporter(context, `${LAYERS[layer.kind].label}: learning`)
    const job = pool.submitLong<LearnableLayer>(
      async (api, id) => await api.learn({ input, layer }, id),
      {
        onProgress: report,
      },
    )
    const begun = { layer, job, ended: learnt(layer, job).finally(() => ended(begun)) }
    running = begun
    report(0)
  }

  async function learnt(layer: LearnableLayer, { promise }: Job<LearnableLayer>): Promise<void> {
    try {
      const knowing = await promise
      store.setState((state) => withLearnt(state, layer, knowing))
    } catch (error) {
      if (isNamed(error, 'CancelledError')) return
      refused.add(layer)
      const alert = `${LAYERS[layer.kind].label}: ${failureOf(error)}`
      refusal = { layer, alert }
      store.setState((state) => alerted(state, alert))
    }
  }

  function stopped(): void {
    stopping = undefined
    follow(store.getState())
  }

  /** The next one's turn. */
  function ended(which: Running): void {
    if (running !== which) return
    running = undefined
    store.setState((state) => progressed(state, undefined))
    follow(store.getState())
    if (running === undefined) pool.dropLongBlocks()
  }

  return {
    follow,
    get isSettled() {
      return running === undefined && stopping === undefined
    },
    settled: async () => {
      for (;;) {
        const next = running?.ended ?? stopping
        if (next === undefined) return
        await next
      }
    },
    cancel: () => {
      if (running === undefined) return
      refused.add(running.layer)
      running.job.cancel()
    },
  }
}
