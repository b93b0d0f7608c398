import { type AppContext, audioRef } from '#app/context'
import { isNamed } from '#core/base'
import {
  freshLayerId,
  PHASE_METHODS,
  type PhaseMethodName,
  type ReconstructLayer,
} from '#core/layers'
import {
  chosenRow,
  documentOf,
  type EditorState,
  editedTo,
  type LabRow,
  maskLayerOf,
} from '#editor'
import { type Job, reconstruct } from '#engine'

/** The pictures of a row: as large as they are drawn. */
const VIEW = { columns: 240, rows: 120 } as const

export interface LabActions {
  /** Seeks the phase of what is shown in these ways, one after the other. */
  run(methods: readonly PhaseMethodName[], iterations: number): void
  /** What runs ends with the best so far; what waits does not begin. */
  stop(): void
  /** Has a row heard and seen, or none. */
  choose(method: PhaseMethodName | undefined): void
  /** The chosen row's layer becomes part of the document. */
  accept(): void
}

/** The ways to a phase, tried on what is shown: the document is changed only by what is accepted. */
export function createPhaseLab(context: AppContext, fail: (error: unknown) => void): LabActions {
  const { store, pool } = context
  /** Of the run that is under way. */
  let turn: { isStopped: boolean; job?: Job<unknown> } = { isStopped: true }

  function update(of: ReconstructLayer, change: Partial<LabRow>): void {
    store.setState((state) => {
      const rows = state.lab.rows.map((row) => (row.layer === of ? { ...row, ...change } : row))
      return { ...state, lab: { ...state.lab, rows } }
    })
  }

  async function sought(row: LabRow, from: EditorState, run: typeof turn): Promise<void> {
    const { layer } = row
    const audio = audioRef(pool, from, documentOf(from).chain)
    if (audio === undefined) return
    const { method, iterations, seed, start, loss, startS, endS, stft } = layer
    const { channel } = from.display
    const request = {
      method,
      iterations,
      seed,
      start,
      loss,
      startS,
      endS,
      stft,
      channel: channel === 'mean' ? 0 : channel,
    }
    const startMs = performance.now()
    const seconds = (): number => (performance.now() - startMs) / 1000
    const convergencesDb: number[] = []
    update(layer, { status: 'running' })
    const job = reconstruct(pool, { ...audio, stft, request, views: VIEW }, (step) => {
      convergencesDb.push(20 * Math.log10(step.convergence))
      const { iteration } = step
      update(layer, { iteration, convergencesDb: [...convergencesDb], seconds: seconds() })
      return !run.isStopped
    })
    run.job = job
    const { snrDb, views } = await job.promise
    const result = { ...(snrDb === undefined ? {} : { snrDb }), ...(views && { views }) }
    update(layer, { status: 'done', seconds: seconds(), ...result })
  }

  async function runAll(rows: readonly LabRow[], from: EditorState, run: typeof turn) {
    for (const row of rows) {
      if (run.isStopped) return
      await sought(row, from, run)
    }
  }

  function stop(): void {
    turn.isStopped = true
    // What has brought nothing yet, as the one step of a phase gradient, has nothing to keep: it is
    // cancelled; others end with their next step.
    const hasBrought = ({ status, convergencesDb }: LabRow) =>
      status === 'done' || convergencesDb.length > 0
    const { rows: before } = store.getState().lab
    if (before.some((row) => row.status === 'running' && !hasBrought(row))) turn.job?.cancel()
    store.setState((state) => {
      const rows = state.lab.rows.filter(hasBrought)
      return { ...state, lab: { ...state.lab, rows } }
    })
  }

  return {
    run: (methods, iterations) => {
      const from = store.getState()
      if (from.recording === undefined) return
      turn.isStopped = true
      turn.job?.cancel()
      const run: typeof turn = { isStopped: false }
      turn = run
      const rows = methods.map((method): LabRow => {
        const layer = layerOf(from, method, iterations)
        return { method, status: 'waiting', iteration: 0, convergencesDb: [], seconds: 0, layer }
      })
      store.setState((state) => ({ ...state, lab: { rows, chosen: undefined } }))
      runAll(rows, from, run).catch((error: unknown) => {
        if (isNamed(error, 'CancelledError') || turn !== run) return
        stop()
        fail(error)
      })
    },
    stop,
    choose: (chosen) => store.setState((state) => ({ ...state, lab: { ...state.lab, chosen } })),
    accept: () => {
      const state = store.getState()
      const row = chosenRow(state)
      if (row === undefined) return
      const document = documentOf(state)
      const layer = { ...row.layer, id: freshLayerId(document.chain, 'reconstruct') }
      const next = { ...document, chain: [...document.chain, layer] }
      const edited = editedTo(state, next, `Reconstruct: ${PHASE_METHODS[row.method].label}`)
      store.setState({ ...edited, lab: { ...edited.lab, chosen: undefined } })
    },
  }
}

/** A method on the span that is shown, with the STFT that is edited with. */
function layerOf(
  state: EditorState,
  method: PhaseMethodName,
  iterations: number,
): ReconstructLayer {
  const { startS, endS } = state.view
  const { stft } = maskLayerOf(state)
  return {
    id: 'lab',
    kind: 'reconstruct',
    enabled: true,
    method,
    iterations,
    seed: 1,
    start: 'pghi',
    loss: 'magnitude',
    startS,
    endS,
    stft,
  }
}
