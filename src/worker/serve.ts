import { expose, transfer } from 'comlink'
import { fetchAll, later } from '#core/base'
import { roundTripDb } from '#core/dsp'
import { countUnusual } from '#core/formats'
import { computeStrip, magnitudes } from '#core/pyramid'
import type { WorkerApi } from '#protocol'
import { blobSource } from './blob-source'
import { engineFor, opened } from './context'
import { know, knowMasks, knownRecording } from './known'
import { openFile } from './open-file'
import { sendBlock } from './send-block'
import { streamedBytes } from './streamed-bytes'

const hearing = later(() => import('./audio-job'))
const masking = later(() => import('./mask-job'))
const ranging = later(() => import('./waveform-job'))
const exporting = later(() => import('./export-job'))
const receiving = later(() => import('./received-job'))
const searching = later(() => import('./search-job'))

const api: WorkerApi = {
  know,

  knowMasks,

  open: openFile,

  strip: async ({ picture, strip, spares }) => {
    const bytesOf = strip.look === 'exact' ? streamedBytes : blobSource
    const { source, grid } = opened(picture.recording, picture.stft, bytesOf)
    const engine = engineFor(grid)
    const computed = await computeStrip(source, grid, engine, picture.channel, strip, spares)
    return transfer(
      computed,
      computed.tiles.map((tile) => tile.buffer as ArrayBuffer),
    )
  },

  magnitudes: async ({ picture, startFrame, endFrame }) => {
    const { source, grid } = opened(picture.recording, picture.stft)
    const engine = engineFor(grid)
    const levels = await magnitudes(source, grid, engine, picture.channel, startFrame, endFrame)
    return transfer(levels, [levels.buffer as ArrayBuffer])
  },

  trace: async (job) => (await searching()).foundInPicture(job),

  maskPatches: async (job) => (await masking()).patchesOfMask(job),

  audioBlock: async (job, to) => sendBlock(await (await hearing()).audioBlock(job), to),

  receivedBlock: async (job, to) => sendBlock(await (await receiving()).receivedBlock(job), to),

  receivedLevel: async (job) => (await receiving()).receivedLevel(job),

  waveform: async (job) => (await ranging()).waveform(job),

  exportPlan: async (job) => (await exporting()).planOfExport(job),

  exportSpan: async (job) => (await exporting()).spanOfExport(job),

  roundTripDb: (stft) => Promise.resolve(roundTripDb(engineFor({ kind: 'real', stft }))),

  unusualCounts: ({ recording, startSample, endSample }) => {
    const { file, facts } = knownRecording(recording)
    return countUnusual(blobSource(file), facts, startSample, endSample)
  },

  fetchAll,
}

expose(api)
