import { expose, transfer } from 'comlink'
import { blobSource } from '#browser'
import { roundTripDb } from '#core/dsp'
import { countUnusual } from '#core/formats'
import { frameLevels } from '#core/pyramid'
import { fetchAll, lazy } from '#lazy'
import type { WorkerApi } from '#protocol'
import { dropBlocks, setBlockBudget } from './block-budget'
import { engineFor } from './context'
import { cancel, checkedBytes, reportTo, stoppable, whenNoJob } from './job-control'
import { openFile } from './open-file'
import { openedPicture } from './opened-picture'
import { registeredRecording, registerLearnt, registerMasks, registerRecordings } from './registry'
import { sendBlock } from './send-block'
import { stripTiles } from './strip-job'

const loadDecoder = lazy(() => import('./decode/open-decoded'))
const loadAudioJob = lazy(() => import('./jobs/audio-job'))
const loadMaskJob = lazy(() => import('./jobs/mask-job'))
const loadWaveformJob = lazy(() => import('./jobs/waveform-job'))
const loadLoudnessJob = lazy(() => import('./jobs/loudness-job'))
const loadExportJob = lazy(() => import('./jobs/export-job'))
const loadReceivedJob = lazy(() => import('./received-job'))
const loadFindJob = lazy(() => import('./jobs/find-job'))
const loadLearnJob = lazy(() => import('./jobs/learn-job'))
const loadReconstructJob = lazy(() => import('./jobs/reconstruct-job'))
const loadSpectrogramJob = lazy(() => import('./jobs/spectrogram-job'))
const loadSpectrogramContents = lazy(() => import('./decode/spectrogram-contents'))
const loadSearchJob = lazy(() => import('./jobs/search-job'))
const loadRecipeJob = lazy(() => import('./jobs/recipe-job'))
const loadFeaturesJob = lazy(() => import('./jobs/features-job'))
const loadCurvesJob = lazy(() => import('./jobs/curves-job'))
const loadClassifyJob = lazy(() => import('./jobs/classify-job'))

const api: WorkerApi = {
  reportTo,

  cancel,

  registerRecordings,

  registerMasks,

  registerLearnt,

  setBlockBudget,
  dropBlocks,

  fetchAll: () => fetchAll(whenNoJob),

  open: (job, id) => stoppable(id, (control) => openFile(job, control)),

  decode: (job, temporaryFile, id) =>
    stoppable(id, async (control) =>
      (await loadDecoder()).openDecoded(job, temporaryFile, control),
    ),

  strip: (job, id) => stoppable(id, (control) => stripTiles(job, control)),

  levels: ({ picture, startFrame, endFrame }, id) =>
    stoppable(id, async (control) => {
      const { source, grid } = await openedPicture(picture, control)
      const engine = engineFor(grid)
      const levels = await frameLevels(source, grid, engine, picture.channel, startFrame, endFrame)
      return transfer(levels, [levels.buffer as ArrayBuffer])
    }),

  meanLevels: (job, id) =>
    stoppable(id, async (control) => (await loadFeaturesJob()).meanLevelsOf(job, control)),

  trace: (job, id) =>
    stoppable(id, async (control) => (await loadSearchJob()).foundInPicture(job, control)),

  applyRecipe: (job, id) =>
    stoppable(id, async (control) => (await loadRecipeJob()).recipeOutcome(job, control)),

  features: (job, id) =>
    stoppable(id, async (control) => (await loadFeaturesJob()).tableOfFeatures(job, control)),

  curves: (job, id) =>
    stoppable(id, async (control) => (await loadCurvesJob()).curvesOfPicture(job, control)),

  regionMeans: (job, id) =>
    stoppable(id, async (control) => (await loadFeaturesJob()).meansOfRegions(job, control)),

  dataset: (job, temporaryFile, id) =>
    stoppable(id, async (control) =>
      (await loadFeaturesJob()).zippedDataset(job, temporaryFile, control),
    ),

  assess: (job, id) =>
    stoppable(id, async (control) => (await loadClassifyJob()).assessedLabels(job, control)),

  suggest: (job, id) =>
    stoppable(id, async (control) => (await loadClassifyJob()).suggestedLabels(job, control)),

  project: (job, id) =>
    stoppable(id, async (control) => (await loadClassifyJob()).projectedRows(job, control)),

  measure: (job, id) =>
    stoppable(id, async (control) => (await loadFeaturesJob()).measuredTarget(job, control)),

  find: (job, id) => stoppable(id, async (control) => (await loadFindJob()).found(job, control)),

  maskPatches: (job, id) => stoppable(id, async () => (await loadMaskJob()).patchesOfMask(job)),

  audioBlock: (job, to, id) =>
    stoppable(id, async (control) =>
      sendBlock(await (await loadAudioJob()).audioBlock(job, control), to),
    ),

  receivedBlock: (job, to, id) =>
    stoppable(id, async (control) =>
      sendBlock(await (await loadReceivedJob()).receivedBlock(job, control), to),
    ),

  receivedLevel: (job, id) =>
    stoppable(id, async (control) => (await loadReceivedJob()).receivedLevel(job, control)),

  loudness: (job, id) =>
    stoppable(id, async (control) => (await loadLoudnessJob()).loudnessOfSounds(job, control)),

  waveform: (job, id) =>
    stoppable(id, async (control) => (await loadWaveformJob()).waveform(job, control)),

  exportPlan: (job, id) =>
    stoppable(id, async (control) => (await loadExportJob()).planOfExport(job, control)),

  exportSpan: (job, id) =>
    stoppable(id, async (control) => (await loadExportJob()).spanOfExport(job, control)),

  learn: (job, id) =>
    stoppable(id, async (control) => (await loadLearnJob()).learntOf(job, control)),

  learnNoise: (job, id) =>
    stoppable(id, async (control) => (await loadLearnJob()).noiseOf(job, control)),

  reconstruct: (job, onStep, id) =>
    stoppable(id, async (control) =>
      (await loadReconstructJob()).reconstructed(job, onStep, control),
    ),

  spectrogramContents: (job, id) =>
    stoppable(id, async () => (await loadSpectrogramContents()).spectrogramContents(job)),

  spectrogram: (job, id) =>
    stoppable(id, async (control) => (await loadSpectrogramJob()).spectrogramBytes(job, control)),

  roundTripDb: (stft, id) => stoppable(id, () => roundTripDb(engineFor({ kind: 'real', stft }))),

  unusualCounts: ({ recording, startSample, endSample }, id) =>
    stoppable(id, (control) => {
      const { file, facts } = registeredRecording(recording)
      const bytes = checkedBytes(blobSource(file), control)
      return countUnusual(bytes, facts, startSample, endSample)
    }),
}

expose(api)
