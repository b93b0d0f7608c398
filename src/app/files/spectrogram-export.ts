import { type AppContext, audioRef } from '#app/context'
import { clamp } from '#core/base'
import type { ExportChoice } from '#core/export'
import { stemOf } from '#core/formats'
import { documentOf, type EditorState, maskLayerOf } from '#editor'
import { priority } from '#engine'
import { madeOnce } from './made-once'

/** The STFT of a span as a file. */
export interface SpectrogramChoice {
  /** A PNG with a pixel a cell, NumPy's complex128 with a bin a row, or levels as a table with a frame a row. */
  readonly as: 'png' | 'npy' | 'csv'
  readonly of: 'original' | 'result'
  readonly span: ExportChoice['span']
}

const TYPES = {
  png: 'image/png',
  npy: 'application/octet-stream',
  csv: 'text/csv',
} as const

/** The span's samples and the file's name; undefined where there is none. */
export function plannedSpectrogram(state: EditorState, { as, of, span }: SpectrogramChoice) {
  const { recording, timeSelection, view } = state
  if (recording === undefined) return undefined
  const { rateHz, length, name } = recording.facts
  const whole = { startS: 0, endS: length / rateHz }
  const { startS, endS } = { whole, selection: timeSelection ?? whole, view }[span]
  const startSample = clamp(Math.round(startS * rateHz), 0, length)
  const endSample = clamp(Math.round(endS * rateHz), startSample, length)
  const { hop, window, windowLength, fftSize } = maskLayerOf(state).stft
  // What opens it again takes the usual window for granted.
  const isUsual = window === 'hann' && windowLength === fftSize
  const shape = isUsual ? '' : `.${window}${windowLength}`
  const facts = as === 'npy' ? `.${rateHz}Hz.hop${hop}${shape}` : ''
  const sound = of === 'original' ? '.original' : ''
  const what = as === 'csv' ? 'levels' : 'stft'
  return { startSample, endSample, name: `${stemOf(name)}${sound}.${what}${facts}.${as}` }
}

/** Downloads what the STFT of a sound is over a span. @throws what the worker does */
export async function exportSpectrogram(
  { store, pool }: AppContext,
  choice: SpectrogramChoice,
  download: (blob: Blob, name: string) => void,
): Promise<void> {
  const state = store.getState()
  const planned = plannedSpectrogram(state, choice)
  const audio = audioRef(pool, state, choice.of === 'original' ? [] : documentOf(state).chain)
  if (planned === undefined || audio === undefined) return
  const { name, startSample, endSample } = planned
  const { channel, dbMin, dbMax, colourMap } = state.display
  const job = {
    audio,
    as: choice.as,
    stft: maskLayerOf(state).stft,
    startSample,
    endSample,
    channel: channel === 'mean' ? 0 : channel,
    dbMin,
    dbMax,
    colourMap,
  }
  await madeOnce(store, name, async () => {
    const bytes = await pool.submit(priority.export, (api, id) => api.spectrogram(job, id)).promise
    download(new Blob([Uint8Array.from(bytes)], { type: TYPES[choice.as] }), name)
  })
}
