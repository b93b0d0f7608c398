import { transfer } from 'comlink'
import type { JobControl } from '#core/base'
import {
  type CollectedTable,
  collectedTable,
  datasetFiles,
  datasetZip,
  type RegionMeans,
  regionMeans,
} from '#core/dataset'
import { type Measures, measured } from '#core/measure'
import { meanLevels } from '#core/pyramid'
import type {
  DatasetJob,
  FeaturesJob,
  LevelsJob,
  MeasureJob,
  RegionMeansJob,
  TemporaryFile,
} from '#protocol'
import { engineFor } from '../context'
import { openedPicture } from '../opened-picture'
import { privateFile, ZIPPED } from '../private-file'
import { registeredChain, registeredRecording } from '../registry'

/** A table of features of one of a recording's sounds. */
export async function tableOfFeatures(
  { picture, table }: FeaturesJob,
  control: JobControl,
): Promise<CollectedTable> {
  const { source } = await openedPicture(picture, control)
  const { stft, channel } = picture
  const made = await collectedTable({ ...table, stft, channel }, { source, engineFor, control })
  const { startS, endS, targets, values } = made
  return transfer(
    made,
    [startS, endS, targets, values].map(({ buffer }) => buffer as ArrayBuffer),
  )
}

/** Columns of features of one of a recording's sounds, as means over regions. */
export async function meansOfRegions(
  { picture, names, targets }: RegionMeansJob,
  control: JobControl,
): Promise<RegionMeans> {
  const { source } = await openedPicture(picture, control)
  const { stft, channel } = picture
  const made = await regionMeans({ names, targets, stft, channel }, { source, engineFor, control })
  return transfer(made, [made.values.buffer as ArrayBuffer])
}

/** Numbers of a region or box in one of a recording's sounds. */
export async function measuredTarget(
  { picture, target }: MeasureJob,
  control: JobControl,
): Promise<Measures> {
  const { source, grid } = await openedPicture(picture, control)
  const { channel } = picture
  const { checkpoint } = control
  return measured(target, { source, channel, grid, engine: engineFor(grid), checkpoint })
}

/** The spectrum of some frames of one of a recording's sounds. */
export async function meanLevelsOf(
  { picture, startFrame, endFrame }: LevelsJob,
  control: JobControl,
): Promise<Float32Array> {
  const { source, grid } = await openedPicture(picture, control)
  const { channel } = picture
  const engine = engineFor(grid)
  const { checkpoint } = control
  const levels = await meanLevels(source, grid, engine, channel, startFrame, endFrame, checkpoint)
  return transfer(levels, [levels.buffer as ArrayBuffer])
}

/** A dataset as a ZIP, written to a temporary file as it comes; what goes wrong leaves that to be removed. */
export async function zippedDataset(
  { picture, request, regions }: DatasetJob,
  temporaryFile: TemporaryFile,
  control: JobControl,
): Promise<Blob> {
  const { source } = await openedPicture(picture, control)
  const { stft, channel, sound, recording } = picture
  const { facts } = registeredRecording(recording)
  const chain = sound.of === 'original' ? [] : registeredChain(sound.chain)
  const of = { facts, of: sound.of, source, chain, regions, engineFor, control }
  const files = datasetFiles({ ...request, stft, channel }, of, SPECMASK_VERSION)
  const out = await privateFile(await temporaryFile(), ZIPPED)
  try {
    for await (const part of datasetZip(files)) out.append(part as Uint8Array<ArrayBuffer>)
    const file = await out.file()
    return file.slice(0, file.size, 'application/zip')
  } finally {
    out.close()
  }
}
