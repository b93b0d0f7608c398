import { askForFeatures, askToFind, recipeOfPage } from '#app/batch'
import {
  type AppContext,
  type Checks,
  fromClient,
  type PictureBox,
  type PicturePoint,
  pictureRef,
  toClient,
} from '#app/context'
import { type FeatureAnswer, loadRequests } from '#app/dataset'
import type { HistoryActions } from '#app/editing'
import { foundByRequest } from '#app/finding'
import { loadNoiseRequests } from '#app/repair'
import { clamp } from '#core/base'
import { SOUNDS, type Sound } from '#core/chain'
import type { ExportDatasetRequest, FeaturesRequest } from '#core/dataset'
import type { Found } from '#core/find'
import type { GivenFacts } from '#core/formats'
import { clamped, type Viewport } from '#core/grid'
import type { NoiseProfile, OnPhaseStep } from '#core/layers'
import type { Box, Measures } from '#core/measure'
import {
  type Change,
  type FindOptions,
  type GivenReconstructRequest,
  type Project,
  projectOf,
} from '#core/project'
import type { Recipe } from '#core/recipe'
import { channelsOf } from '#core/signal'
import { documentOf, editedTo, gridOf, maskLayerOf } from '#editor'
import { priority, reconstruct } from '#engine'
import type { Reconstructed } from '#protocol'
import type { VisitFiles } from '#storage'

/** dBFS of the STFT of one of the sounds, [frame][bin], bins in display order. */
interface MagnitudesAnswer {
  readonly frames: number
  readonly bins: number
  readonly data: Float32Array
}

/** `window.specmask`: the editor for scripts and tests. The README documents it. */
export interface Specmask {
  readonly version: string
  whenIdle(): Promise<void>
  open(files: readonly File[], facts?: GivenFacts): Promise<void>
  project(): Project | undefined
  edit(change: Change): void
  undo(): void
  redo(): void
  view(): Viewport
  setView(view: Viewport): void
  toClient(timeS: number, freqHz: number): { x: number; y: number }
  fromClient(x: number, y: number): PicturePoint
  exportWav(): Promise<Blob>
  magnitudes(
    startFrame: number,
    endFrame: number,
    channel?: number,
    of?: Sound,
  ): Promise<MagnitudesAnswer>
  measure(target: string | Box, of?: Sound): Promise<Measures>
  features(request: FeaturesRequest): Promise<FeatureAnswer>
  exportDataset(request: ExportDatasetRequest): Promise<Blob>
  find(request?: FindOptions): Promise<readonly Found[]>
  learnNoise(span: NoiseSpan): Promise<NoiseProfile>
  recipe(): Recipe
  reconstruct(request: GivenReconstructRequest, onStep?: OnPhaseStep): Promise<Reconstructed>
}

/** Whose noise is to be learnt: what comes to the layer `before`, or else the original. */
interface NoiseSpan {
  readonly startS: number
  readonly endS: number
  readonly channel?: number
  readonly before?: string
}

/** What scripting takes from the rest of the app. */
export interface ScriptingParts {
  readonly version: string
  readonly history: Pick<HistoryActions, 'undo' | 'redo'>
  readonly temporaryFiles: VisitFiles
  open(files: readonly File[], facts?: GivenFacts): Promise<void>
  exportWav(): Promise<Blob>
  whenIdle(): Promise<void>
  checks(): Checks
  /** Resolves once no layer has anything to learn. */
  learnt(): Promise<void>
}

const NO_RECORDING = 'no recording'

/** `window.specmask` for a page; the README says what each member promises. */
export function createScripting(context: AppContext, parts: ScriptingParts): Specmask {
  const { store } = context
  const box = (): PictureBox => {
    const there = context.pictureBox()
    if (there === undefined || store.getState().recording === undefined) {
      throw new Error(NO_RECORDING)
    }
    return there
  }
  return {
    version: parts.version,
    whenIdle: parts.whenIdle,
    open: parts.open,
    project: () => {
      const state = store.getState()
      const facts = state.recording?.facts
      return facts === undefined ? undefined : projectOf(documentOf(state), facts)
    },
    edit: (change) => {
      const state = store.getState()
      if (state.recording === undefined) throw new Error(NO_RECORDING)
      const { facts } = state.recording
      const next = parts.checks().changedDocument(documentOf(state), change, facts)
      store.setState(editedTo(state, next, 'Edit by script'))
    },
    undo: parts.history.undo,
    redo: parts.history.redo,
    view: () => ({ ...store.getState().view }),
    setView: (view) => {
      const grid = gridOf(store.getState())
      if (grid === undefined) throw new Error(NO_RECORDING)
      for (const key of ['startS', 'endS', 'lowHz', 'highHz'] as const) {
        if (!Number.isFinite(view[key])) throw new Error(`${key}: must be a finite number`)
      }
      store.setState({ view: clamped(view, grid) })
    },
    toClient: (timeS, freqHz) => toClient(store.getState(), box(), { timeS, freqHz }),
    fromClient: (x, y) => fromClient(store.getState(), box(), x, y),
    exportWav: parts.exportWav,
    magnitudes: async (startFrame, endFrame, channel, of = 'original') => {
      if (of !== 'original') await parts.learnt()
      const state = store.getState()
      const grid = gridOf(state)
      if (!SOUNDS.includes(of)) throw new Error('of: must be "original", "result" or "removed"')
      const shown = pictureRef(context.pool, state, of)
      const { recording } = state
      if (grid === undefined || shown === undefined || recording === undefined)
        throw new Error(NO_RECORDING)
      const channels = channelsOf(recording.facts)
      const asked = channel === undefined ? shown.channel : channels[channel]
      if (asked === undefined) {
        throw new Error(`channel: must be an integer from 0 to ${channels.length - 1}`)
      }
      const picture = { ...shown, channel: asked }
      if (!Number.isInteger(startFrame) || !Number.isInteger(endFrame)) {
        throw new Error('startFrame, endFrame: must be integers')
      }
      const start = clamp(startFrame, 0, grid.frameCount)
      const end = clamp(endFrame, start, grid.frameCount)
      const data = await context.pool.submit(priority.exact, (api, id) =>
        api.levels({ picture, startFrame: start, endFrame: end }, id),
      ).promise
      return { frames: end - start, bins: grid.binCount, data }
    },
    measure: async (target, of) => {
      await parts.learnt()
      return (await loadRequests()).measures(context, target, of)
    },
    features: async (request) => {
      await parts.learnt()
      const answer = await (await loadRequests()).features(context, request)
      askForFeatures(store, request, false)
      return answer
    },
    exportDataset: async (request) => {
      await parts.learnt()
      const zip = await (await loadRequests()).exportDataset(context, request, parts.temporaryFiles)
      const { clips = 'region', tables: _, ...features } = request
      askForFeatures(store, { ...features, per: 'region' }, clips !== 'none')
      return zip
    },
    find: async (request) => {
      await parts.learnt()
      const found = await foundByRequest(context, parts.checks, request)
      askToFind(store, request ?? {})
      return found
    },
    learnNoise: async (span) => {
      await parts.learnt()
      return (await loadNoiseRequests()).learnNoise(context, span)
    },
    recipe: () => {
      // A fresh value, which shares nothing with the document.
      return structuredClone(recipeOfPage(store.getState()))
    },
    reconstruct: (request, onStep) => {
      const state = store.getState()
      const { pool } = context
      const open = state.recording
      const recording = open && pool.recordingRef(open.file, open.facts)
      const { stft } = maskLayerOf(state)
      return reconstruct(pool, { stft, request, ...(recording && { recording }) }, onStep).promise
    },
  }
}
