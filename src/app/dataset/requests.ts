import { type AppContext, askedFile, pictureRef } from '#app/context'
import { SOUNDS, type Sound } from '#core/chain'
import {
  boxSchema,
  type CollectedTable,
  datasetSchema,
  type FeaturesRequest,
  type FeatureTarget,
  featuresSchema,
  isInside,
  regionCsv,
} from '#core/dataset'
import { DATASET_STATISTICS, type FeatureSet, featureChoices } from '#core/features'
import type { RecordingFacts } from '#core/formats'
import { frameGrid } from '#core/grid'
import type { Region } from '#core/mask'
import type { Measured, Measures } from '#core/measure'
import { EditError, firstMask, parsedBy } from '#core/project'
import { channelCount } from '#core/signal'
import { documentOf, type EditorState, featureSets, isLabelled, maskLayerOf } from '#editor'
import { type Job, priority, zipDataset } from '#engine'
import type { FeaturesJob, PictureRef } from '#protocol'
import type { VisitFiles } from '#storage'

/** A table of features; `values` is row-major. */
export interface FeatureAnswer {
  readonly columns: readonly { readonly name: string; readonly unit: string }[]
  readonly rows: readonly {
    readonly startS: number
    readonly endS: number
    /** The id and the label of its region, if it has one. */
    readonly region?: string
    readonly label?: string
  }[]
  readonly values: Float64Array
}

/** How a long job is watched and stopped. */
export interface Watch {
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * Features of the open recording, computed by a long job.
 *
 * @throws {EditError}  with the path of what is wrong with the request
 * @throws {LimitError} where a set cannot be computed of this recording, or the answer is too large
 */
export async function features(
  context: AppContext,
  request: unknown,
  watch?: Watch,
): Promise<FeatureAnswer> {
  const { picture, table } = featuresJob(context, request)
  const made = await watched(submitFeatures(context, { picture, table }, watch), watch)
  return answerOf(made, table.targets ?? [])
}

/** Features of regions as CSV, the table that a dataset of them has. @throws as features */
export async function featuresCsv(
  context: AppContext,
  request: Omit<FeaturesRequest, 'per'>,
  watch: Watch,
): Promise<Blob> {
  const statistics = DATASET_STATISTICS
  const asked = { statistics, ...request, per: 'region' }
  const { picture, table, facts } = featuresJob(context, asked)
  const { values } = await watched(submitFeatures(context, { picture, table }, watch), watch)
  const { stft, channel } = picture
  const csv = regionCsv({ ...table, stft, channel }, facts, values)
  return new Blob([csv], { type: 'text/csv' })
}

/**
 * What of the open recording a person exports as chosen: the regions that have a name. @throws
 * {EditError} where nothing is left
 */
export function chosenRequest(state: EditorState): Omit<FeaturesRequest, 'per'> {
  const sets = chosenSets(state)
  const labelled = regionsOf(state, factsOf(state), undefined).filter(isLabelled)
  if (labelled.length === 0) throw new EditError('regions', 'none in the recording has a name')
  const { of, band } = state.features
  return { sets, of, band, regions: labelled.map(({ id }) => id) }
}

/** The sets that are chosen, as far as the open recording can have them. @throws {EditError} where none is left */
export function chosenSets(state: EditorState): readonly FeatureSet[] {
  const grid = frameGrid(factsOf(state), maskLayerOf(state).stft)
  const sets = featureSets(state)
  const possible = featureChoices(grid).filter(({ refusal }) => refusal === undefined)
  const chosen = possible.map(({ set }) => set).filter((set) => sets.has(set))
  if (chosen.length === 0) throw new EditError('sets', 'choose one that this recording can have')
  return chosen
}

/** Every region of which some part lies in the recording. @throws {EditError} where there is none */
export function regionsInside(state: EditorState): readonly Region[] {
  return regionsOf(state, factsOf(state), undefined)
}

function featuresJob(context: AppContext, request: unknown) {
  const state = context.store.getState()
  const facts = factsOf(state)
  const { kind, rateHz } = facts
  const schema = featuresSchema({ kind, rateHz, channelCount: channelCount(facts) })
  const parsed = parsedBy(schema, request, [])
  const { sets, per, of = 'original', band = 'all', options = {}, statistics } = parsed
  const shown = pictureOf(context, state, of)
  const picture = {
    ...shown,
    stft: parsed.stft ?? shown.stft,
    channel: parsed.channel ?? shown.channel,
  }
  const targets =
    parsed.regions === undefined && per === 'frame'
      ? undefined
      : regionsOf(state, facts, parsed.regions).map(targetOf)
  const table = {
    sets,
    per,
    band,
    options,
    ...(statistics && { statistics }),
    ...(targets && { targets }),
  }
  return { picture, table, facts }
}

function submitFeatures(
  { pool }: AppContext,
  job: FeaturesJob,
  watch?: Watch,
): Job<CollectedTable> {
  return pool.submitLong((api, id) => api.features(job, id), watch)
}

/** What a job gives, which ends with its signal. */
export function watched<T>(job: Job<T>, watch?: Watch): Promise<T> {
  watch?.signal.addEventListener('abort', job.cancel, { once: true })
  if (watch?.signal.aborted) job.cancel()
  return job.promise
}

/**
 * A labelled dataset of the open recording as a ZIP, made by a long job. It may lie in a temporary file
 * until the visit ends; where it cannot be made nothing of that is left.
 *
 * @throws {EditError}  with the path of what is wrong with the request
 * @throws {LimitError} where a set cannot be computed of this recording
 */
export async function exportDataset(
  context: AppContext,
  request: unknown,
  temporaryFiles: VisitFiles,
  watch?: Watch,
): Promise<Blob> {
  const state = context.store.getState()
  const facts = factsOf(state)
  const { kind, rateHz } = facts
  const schema = datasetSchema({ kind, rateHz, channelCount: channelCount(facts) })
  const parsed = parsedBy(schema, request, [])
  const { sets, of = 'result', band = 'all', clips = 'region', tables = [], options = {} } = parsed
  const shown = pictureOf(context, state, of)
  const picture = {
    ...shown,
    stft: parsed.stft ?? shown.stft,
    channel: parsed.channel ?? shown.channel,
  }
  const regions = regionsOf(state, facts, parsed.regions)
  const { statistics = DATASET_STATISTICS } = parsed
  const job = { picture, request: { sets, statistics, band, clips, tables, options }, regions }
  const temporary = askedFile(temporaryFiles)
  const zipping = zipDataset(context.pool, job, temporary.handle, watch)
  // As long as a worker writes to it, it cannot be removed.
  const leaveNothing = async (): Promise<void> => {
    await zipping.ended
    await temporary.remove()
  }
  try {
    return await watched(zipping, watch)
  } catch (error) {
    const nothingLeft = leaveNothing()
    // Who cancels does not wait for the worker's next checkpoint.
    if (watch?.signal.aborted !== true) await nothingLeft
    throw error
  }
}

/**
 * Numbers of a region or a box of the open recording.
 *
 * @throws {EditError} with the path of what is wrong with the request
 */
export async function measures(
  context: AppContext,
  target: unknown,
  of: unknown = 'original',
): Promise<Measures> {
  const state = context.store.getState()
  const facts = factsOf(state)
  if (!isSound(of)) throw new EditError('of', 'must be "original", "result" or "removed"')
  const picture = pictureOf(context, state, of)
  const box = measuredOf(state, facts, target)
  return context.pool.submit(priority.exact, (api, id) => api.measure({ picture, target: box }, id))
    .promise
}

function isSound(of: unknown): of is Sound {
  return SOUNDS.some((sound) => sound === of)
}

function factsOf({ recording }: EditorState): RecordingFacts {
  if (recording === undefined) throw new Error('no recording')
  return recording.facts
}

function pictureOf(context: AppContext, state: EditorState, of: Sound): PictureRef {
  const picture = pictureRef(context.pool, state, of)
  if (picture === undefined) throw new Error('no recording')
  return picture
}

/** The regions of some ids, or all that lie in the recording. */
function regionsOf(
  state: EditorState,
  facts: RecordingFacts,
  ids: readonly string[] | undefined,
): readonly Region[] {
  const { regions } = firstMask(documentOf(state))
  if (ids === undefined) {
    const inside = regions.filter((region) => isInside(region, facts))
    if (inside.length > 0) return inside
    const why = regions.length === 0 ? 'there are none' : 'all lie outside the recording'
    throw new EditError('regions', why)
  }
  if (ids.length === 0) throw new EditError('regions', 'names none')
  return ids.map((id, i) => {
    const region = regions.find((each) => each.id === id)
    if (region === undefined) throw new EditError(`regions[${i}]`, `no region has the id "${id}"`)
    if (!isInside(region, facts)) {
      throw new EditError(`regions[${i}]`, `the region "${id}" lies outside the recording`)
    }
    return region
  })
}

/** What of a region is sent. */
function targetOf({ id, label, shape, feather }: FeatureTarget): FeatureTarget {
  return { id, label, shape, feather }
}

function measuredOf(state: EditorState, facts: RecordingFacts, target: unknown): Measured {
  if (typeof target === 'string') {
    const region = firstMask(documentOf(state)).regions.find(({ id }) => id === target)
    if (region === undefined) throw new EditError('target', `no region has the id "${target}"`)
    return within(facts, { shape: region.shape, feather: region.feather })
  }
  const box = parsedBy(boxSchema, target, ['target'])
  return within(facts, {
    shape: { kind: 'rectangle', ...box },
    feather: { timeS: 0, freqHz: 0 },
  })
}

function within(facts: RecordingFacts, target: Measured): Measured {
  if (!isInside(target, facts)) throw new EditError('target', 'lies outside the recording')
  return target
}

function answerOf(
  { columns, startS, endS, targets, values }: CollectedTable,
  regions: readonly FeatureTarget[],
): FeatureAnswer {
  const rows = Array.from(startS, (start, i) => {
    const region = regions[targets[i] as number]
    const time = { startS: start, endS: endS[i] as number }
    return region === undefined ? time : { ...time, region: region.id, label: region.label }
  })
  return { columns, rows, values }
}
