import { type JobControl, noCheckpoint } from '#core/base'
import {
  clipParts,
  datasetZip,
  type FeatureTarget,
  featureTable,
  isInside,
  tableColumns,
} from '#core/dataset'
import type { Engines } from '#core/dsp'
import { exportedMeta, firstDocument, regionTable } from '#core/exchange'
import { plannedClips, wholeOutput, writeExport } from '#core/export'
import { centreOf, openRecording } from '#core/formats'
import type { Layer } from '#core/layers'
import { type Document, firstMask } from '#core/project'
import type { SavedRecipe } from '#core/recipe'
import { diskFile } from './disk-file'
import { FileRows } from './file-rows'
import type { Input } from './inputs'
import type { OutputFile } from './output-file'
import type { PlannedOutputs } from './planned-outputs'
import { learnt, type Prepared, prepared, soundOf, withFound } from './prepared'

/** What an input is rendered with, and to. */
export interface Rendering {
  readonly recipe: SavedRecipe
  readonly engines: Engines
  readonly planned: PlannedOutputs
  /** Begins one of the planned files; whoever asked for all of this publishes it. */
  begin(name: string): Promise<OutputFile>
  onProgress(share: number): void
}

/** An opened recording with the chain that has learnt what it needs, and where its files go. */
interface Rendered extends Rendering {
  readonly recording: Prepared
  readonly document: Document
  readonly chain: readonly Layer[]
}

/**
 * Writes of a recording what the recipe says: the sound is the bytes that the page saves.
 *
 * @returns  sentences for the report
 * @throws {EditError} if the recording is of another kind than the recipe's, or lacks a channel
 * @throws what opening and reading throw
 */
export async function render(input: Input, rendering: Rendering): Promise<readonly string[]> {
  const { recipe, engines, planned } = rendering
  const recording = await prepared(input, recipe, engines)
  try {
    const document = await withFound(recording)
    const chain = await learnt(recording, document)
    const rendered = { ...rendering, recording, document: { ...document, chain }, chain }
    const { asOpened, applied } = recording
    const first = firstDocument(asOpened, input.sigmf)
    const saturated = [
      ...(await sound(rendered, 'result', planned.result, first.sigmf)),
      ...(await sound(rendered, 'removed', planned.removed, undefined)),
    ]
    if (planned.table !== undefined) await table(rendered, planned.table)
    if (planned.clips !== undefined) await clips(rendered, planned.clips)
    if (planned.features !== undefined) await features(rendered, planned.features)
    return [...applied.facts.warnings, ...first.warnings, ...applied.warnings, ...saturated]
  } finally {
    await recording.close()
  }
}

/** Writes a sound, and the result's metadata where it came with some. @returns what there is to tell */
async function sound(
  { recording, document, chain, begin, planned, onProgress }: Rendered,
  what: 'result' | 'removed',
  name: string | undefined,
  sigmf: ReturnType<typeof firstDocument>['sigmf'],
): Promise<readonly string[]> {
  if (name === undefined) return []
  const { applied, bytes, source, engineFor, blocks } = recording
  const { facts } = applied
  const output = { ...wholeOutput(facts), what }
  const data = await begin(name)
  const saturatedCount = await writeExport(
    { bytes, facts, source, chain, engineFor, blocks },
    output,
    (part) => data.write(part),
    { onProgress },
  )
  await data.close()
  if (sigmf !== undefined && planned.meta !== undefined) {
    const asked = { name, output, opened: () => factsOf(data, name) }
    const meta = await exportedMeta(facts, firstMask(document).regions, sigmf, asked)
    await text(await begin(planned.meta), meta)
  }
  if (saturatedCount === 0) return []
  const samples = saturatedCount === 1 ? 'sample' : 'samples'
  return [
    `${saturatedCount.toLocaleString('en')} ${samples} went past full scale and were saturated.`,
  ]
}

async function table(
  { recording, document, begin, recipe }: Rendered,
  name: string,
): Promise<void> {
  const { facts } = recording.applied
  const kind = recipe.recipe.outputs.table ?? 'csv'
  const band = facts.kind === 'iq' ? { centreHz: centreOf(facts) } : undefined
  await text(await begin(name), regionTable(kind, firstMask(document).regions, { band }).text)
}

/** A clip of each region: all of the result that sounds in its time. */
async function clips({ recording, document, begin }: Rendered, name: string): Promise<void> {
  const { facts } = recording.applied
  const source = await soundOf(recording, 'result', document)
  async function* files() {
    for (const clip of plannedClips(facts, firstMask(document).regions, 'result')) {
      yield { name: clip.name, parts: clipParts(source, facts, clip.output.samples) }
    }
  }
  const out = await begin(name)
  for await (const part of datasetZip(files())) await out.write(part)
  await out.close()
}

async function features(
  { recording, document, begin, onProgress }: Rendered,
  name: string,
): Promise<void> {
  const { applied, engineFor } = recording
  const { facts, features: request } = applied
  if (request === undefined) return
  const { sets, per, of = 'original', band = 'all', options = {}, channel = 0 } = request
  const mask = firstMask(document)
  const stft = request.stft ?? mask.stft
  const targets: readonly FeatureTarget[] = mask.regions.filter((each) => isInside(each, facts))
  const asked = {
    ...{ sets, per, band, options, channel, stft },
    ...(per === 'region' ? { targets } : {}),
  }
  const source = await soundOf(recording, of, document)
  const out = await begin(name)
  const rows = new FileRows(name, out)
  const head = { columns: tableColumns(asked, source), parameters: { ...asked, of } }
  const control: JobControl = { checkpoint: noCheckpoint, progress: onProgress }
  await rows.add(facts.name, head, featureTable(asked, { source, engineFor, control }))
  await rows.end()
}

async function text(file: OutputFile, content: string): Promise<void> {
  await file.write(new TextEncoder().encode(content))
  await file.close()
}

/** What was written, as a recording of its own. */
async function factsOf({ temporaryPath }: OutputFile, name: string) {
  const file = await diskFile(temporaryPath)
  try {
    return await openRecording(file.bytes, name)
  } finally {
    await file.close()
  }
}
