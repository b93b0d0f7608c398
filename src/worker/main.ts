import { expose, transfer } from 'comlink'
import { roundTripDb } from '#core/dsp'
import { countUnusual } from '#core/formats'
import { maskGains, UNIT_GAIN } from '#core/mask'
import { computeStrip, magnitudes } from '#core/pyramid'
import { bandPlan, bandSpan, exportPlan, exportSpan } from '#core/resynth'
import { foundShape } from '#core/trace'
import type { WorkerApi } from '#protocol'
import { audioBlock } from './audio-job'
import { blobSource } from './blob-source'
import { engineFor, opened } from './context'
import { know, knownMask, knownRecording, knowRegions } from './known'
import { openFile } from './open-file'
import { receivedBlock, receivedLevel } from './received-job'
import { waveform } from './waveform-job'

const api: WorkerApi = {
  know,

  knowRegions,

  open: openFile,

  strip: async ({ picture, strip }) => {
    const { source, grid } = opened(picture.recording, picture.stft)
    const engine = engineFor(grid)
    const tiles = await computeStrip(source, grid, engine, picture.channel, strip)
    return transfer(
      { tiles },
      tiles.map((tile) => tile.buffer as ArrayBuffer),
    )
  },

  magnitudes: async ({ picture, startFrame, endFrame }) => {
    const { source, grid } = opened(picture.recording, picture.stft)
    const engine = engineFor(grid)
    const levels = await magnitudes(source, grid, engine, picture.channel, startFrame, endFrame)
    return transfer(levels, [levels.buffer as ArrayBuffer])
  },

  trace: async ({ picture, startFrame, endFrame, search }) => {
    const { source, grid } = opened(picture.recording, picture.stft)
    const engine = engineFor(grid)
    const levels = await magnitudes(source, grid, engine, picture.channel, startFrame, endFrame)
    const patch = { startFrame, frameCount: endFrame - startFrame, levels }
    return { shape: foundShape(patch, grid, search) }
  },

  maskRaster: ({ mask, channel, ...raster }) => {
    const gains = maskGains(knownMask(mask), channel, raster)
    const isClear = gains.every((gain) => gain === UNIT_GAIN)
    const { columns, rows } = raster
    return Promise.resolve(
      transfer({ columns, rows, gains, isClear }, [gains.buffer as ArrayBuffer]),
    )
  },

  audioBlock,

  receivedBlock,

  receivedLevel,

  waveform,

  exportPlan: async ({ audio: { recording, stft, mask }, output }) => {
    const { bytes, facts } = opened(recording, stft)
    return output.band === undefined
      ? exportPlan(bytes, facts, stft, knownMask(mask), output)
      : bandPlan(facts, output)
  },

  exportSpan: async ({ audio, output, startSample, endSample }) => {
    const { facts, bytes, source, grid } = opened(audio.recording, audio.stft)
    const engine = engineFor(grid)
    const mask = knownMask(audio.mask)
    const samples = { start: startSample, end: endSample }
    const span =
      output.band === undefined
        ? await exportSpan(bytes, facts, source, grid, engine, mask, samples, output)
        : await bandSpan(facts, source, grid, engine, mask, samples, output)
    return transfer(span, [span.bytes.buffer as ArrayBuffer])
  },

  roundTripDb: (stft) => Promise.resolve(roundTripDb(engineFor({ kind: 'real', stft }))),

  unusualCounts: ({ recording, startSample, endSample }) => {
    const { file, facts } = knownRecording(recording)
    return countUnusual(blobSource(file), facts, startSample, endSample)
  },
}

expose(api)
