import { expose, transfer } from 'comlink'
import { roundTripDb } from '#core/dsp'
import { countUnusual } from '#core/formats'
import { computeStrip, magnitudes } from '#core/pyramid'
import { fetchAll, lazy } from '#lazy'
import type { WorkerApi } from '#protocol'
import { blobSource } from './blob-source'
import { engineFor, openedPicture } from './context'
import { cancel, checkedBytes, reportTo, stoppable } from './job-control'
import { know, knowMasks, knownRecording } from './known'
import { openFile } from './open-file'
import { sendBlock } from './send-block'
import { streamedBytes } from './streamed-bytes'

const decoding = lazy(() => import('./decode/open-decoded'))
const hearing = lazy(() => import('./audio-job'))
const masking = lazy(() => import('./mask-job'))
const ranging = lazy(() => import('./waveform-job'))
const exporting = lazy(() => import('./export-job'))
const receiving = lazy(() => import('./received-job'))
const searching = lazy(() => import('./search-job'))

const api: WorkerApi = {
  reportTo,

  cancel,

  know,

  knowMasks,

  fetchAll,

  open: (job, id) => stoppable(id, (control) => openFile(job, control)),

  decode: (job, temporaryFile, id) =>
    stoppable(id, async (control) => (await decoding()).openDecoded(job, temporaryFile, control)),

  strip: ({ picture, strip, spares }, id) =>
    stoppable(id, async (control) => {
      const bytesOf = strip.look === 'exact' ? streamedBytes : blobSource
      const { source, grid } = openedPicture(picture, control, bytesOf)
      const engine = engineFor(grid)
      const computed = await computeStrip(source, grid, engine, picture.channel, strip, spares)
      return transfer(
        computed,
        computed.tiles.map((tile) => tile.buffer as ArrayBuffer),
      )
    }),

  magnitudes: ({ picture, startFrame, endFrame }, id) =>
    stoppable(id, async (control) => {
      const { source, grid } = openedPicture(picture, control)
      const engine = engineFor(grid)
      const levels = await magnitudes(source, grid, engine, picture.channel, startFrame, endFrame)
      return transfer(levels, [levels.buffer as ArrayBuffer])
    }),

  trace: (job, id) =>
    stoppable(id, async (control) => (await searching()).foundInPicture(job, control)),

  maskPatches: (job, id) => stoppable(id, async () => (await masking()).patchesOfMask(job)),

  audioBlock: (job, to, id) =>
    stoppable(id, async (control) =>
      sendBlock(await (await hearing()).audioBlock(job, control), to),
    ),

  receivedBlock: (job, to, id) =>
    stoppable(id, async (control) =>
      sendBlock(await (await receiving()).receivedBlock(job, control), to),
    ),

  receivedLevel: (job, id) =>
    stoppable(id, async (control) => (await receiving()).receivedLevel(job, control)),

  waveform: (job, id) => stoppable(id, async (control) => (await ranging()).waveform(job, control)),

  exportPlan: (job, id) =>
    stoppable(id, async (control) => (await exporting()).planOfExport(job, control)),

  exportSpan: (job, id) =>
    stoppable(id, async (control) => (await exporting()).spanOfExport(job, control)),

  roundTripDb: (stft, id) => stoppable(id, () => roundTripDb(engineFor({ kind: 'real', stft }))),

  unusualCounts: ({ recording, startSample, endSample }, id) =>
    stoppable(id, (control) => {
      const { file, facts } = knownRecording(recording)
      const bytes = checkedBytes(blobSource(file), control)
      return countUnusual(bytes, facts, startSample, endSample)
    }),
}

expose(api)
