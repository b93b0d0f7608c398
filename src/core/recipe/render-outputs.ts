import { expectThat } from '#core/base'
import { clipParts, datasetZip, featureTable, tableColumns, tableWriterFor } from '#core/dataset'
import { exportedMeta, firstDocument, regionTable } from '#core/exchange'
import { plannedClips, saturatedText, wholeOutput, writeExport } from '#core/export'
import { type ByteSource, centreOf, openRecording } from '#core/formats'
import { type Document, firstMask } from '#core/project'
import type { SampleSource } from '#core/signal'
import type { SavedRecipe } from './parse-recipe'
import { type PlannedOutputs, plannedOutputs } from './planned-outputs'
import { askedFeatures, learnt, type Prepared, soundOf, withFound } from './prepared'

/** A file that is being written. */
export interface RecipeOutput {
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
  /** What was written, once it is closed. */
  read(): Promise<ByteSource & { close(): Promise<void> }>
}

/** Begins one of a recording's outputs. */
export type BeginOutput<T extends RecipeOutput = RecipeOutput> = (name: string) => Promise<T>

/** A recording whose chain has learnt what it needs, and where its files go. */
interface Rendered {
  readonly recording: Prepared
  readonly document: Document
  readonly begin: BeginOutput
}

/**
 * Writes of a recording what the recipe says, each output under its name: the sound is the bytes that
 * the page saves.
 *
 * @returns  sentences for the report
 * @throws what reading throws
 */
export async function renderOutputs(
  prepared: Prepared,
  { recipe }: SavedRecipe,
  begin: BeginOutput,
): Promise<readonly string[]> {
  const { facts, sigmf } = prepared.opened
  const names = plannedOutputs(
    {
      name: facts.name,
      isDecoded: facts.decodedFrom !== undefined,
      hasMeta: sigmf !== undefined,
    },
    recipe,
  )
  const recording = stagedProgress(prepared, names)
  const found = await withFound(recording)
  const document = { ...found, chain: await learnt(recording, found) }
  const rendered = { recording, document, begin }
  const first = firstDocument(facts, sigmf)
  const result = await writeSound(rendered, 'result', names, first.sigmf)
  const removed = await writeSound(rendered, 'removed', names, undefined)
  const saturated = [...result.notices, ...removed.notices]
  if (names.clips !== undefined) await writeClips(rendered, names.clips)
  if (names.table !== undefined) {
    const kind = recipe.outputs.table ?? 'csv'
    const read = recording.applied.facts
    const band = read.kind === 'iq' ? { centreHz: centreOf(read) } : undefined
    const table = regionTable(kind, firstMask(document).regions, { band })
    await writeText(await begin(names.table), table.text)
  }
  if (names.features !== undefined) await writeFeatures(rendered, names.features, result.written)
  const { applied } = recording
  return [...applied.facts.warnings, ...first.warnings, ...applied.warnings, ...saturated]
}

/** Finding, sounds and features each tell how far they are: together they go from 0 to 1 once. */
function stagedProgress(recording: Prepared, names: PlannedOutputs): Prepared {
  const { applied, control } = recording
  const stages = [applied.find, names.result, names.removed, names.features]
  const count = stages.filter((stage) => stage !== undefined).length
  let [stage, last] = [0, 0]
  const progress = (share: number): void => {
    if (share < last) stage += 1
    last = share
    control.progress(Math.min(1, (stage + share) / count))
  }
  return { ...recording, control: { ...control, progress } }
}

/** A sound that was written, and what there is to report of it. */
interface WrittenSound {
  readonly written?: { readonly name: string; readonly data: RecipeOutput }
  readonly notices: readonly string[]
}

/** Writes a sound, and the result's metadata where it came with some. */
async function writeSound(
  { recording, document, begin }: Rendered,
  what: 'result' | 'removed',
  names: PlannedOutputs,
  sigmf: ReturnType<typeof firstDocument>['sigmf'],
): Promise<WrittenSound> {
  const name = names[what]
  if (name === undefined) return { notices: [] }
  const { opened, applied, source, engineFor, encode, blocks, control } = recording
  const { facts } = applied
  const { bytes } = opened
  const { checkpoint, progress } = control
  const output = { ...wholeOutput(facts), what }
  const data = await begin(name)
  const saturatedCount = await writeExport(
    { bytes, facts, source, chain: document.chain, engineFor, encode, blocks, checkpoint },
    output,
    (part) => data.write(part),
    { onProgress: progress },
  )
  await data.close()
  if (sigmf !== undefined && names.meta !== undefined) {
    const asked = { name, output, opened: () => factsOf(data, name) }
    const meta = await exportedMeta(facts, firstMask(document).regions, sigmf, asked)
    await writeText(await begin(names.meta), meta)
  }
  const written = { name, data }
  if (saturatedCount === 0) return { written, notices: [] }
  return { written, notices: [`${saturatedText(saturatedCount)}.`] }
}

/** What was written, as a recording of its own. */
async function factsOf(data: RecipeOutput, name: string) {
  const bytes = await data.read()
  try {
    return await openRecording(bytes, name)
  } finally {
    await bytes.close()
  }
}

/** Writes a clip of each region: all of the result that sounds in its time. */
async function writeClips({ recording, document, begin }: Rendered, name: string): Promise<void> {
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

/**
 * Writes the table of features.
 *
 * @param written  the result, where it was: reading what is there takes a fraction of rendering it again
 */
async function writeFeatures(
  { recording, document, begin }: Rendered,
  name: string,
  written: WrittenSound['written'],
): Promise<void> {
  const asked = askedFeatures(recording, document)
  if (asked === undefined) return
  const bytes = asked.of === 'result' ? await written?.data.read() : undefined
  try {
    const saved = bytes && (await savedSource(recording, bytes))
    // Nothing is rendered any more.
    if (saved !== undefined) recording.blocks.end()
    const source = saved ?? (await soundOf(recording, asked.of, document))
    await writeFeatureTable(source, { recording, begin }, name, asked)
  } finally {
    await bytes?.close()
  }
}

/** What was written, where it is read as the recording itself is; undefined where it is not. */
async function savedSource(
  { applied: { facts }, sourceOf }: Prepared,
  bytes: ByteSource,
): Promise<SampleSource | undefined> {
  // What a person says of a recording does not stand in the file.
  if (facts.kind !== 'real') return undefined
  const saved = await openRecording(bytes, facts.name)
  const isSame = (['kind', 'rateHz', 'length', 'channels'] as const).every(
    (member) => saved[member] === facts[member],
  )
  return isSame ? sourceOf(bytes, saved) : undefined
}

async function writeFeatureTable(
  source: SampleSource,
  { recording, begin }: Pick<Rendered, 'recording' | 'begin'>,
  name: string,
  { of, request }: NonNullable<ReturnType<typeof askedFeatures>>,
): Promise<void> {
  const { applied, engineFor, control } = recording
  const writerFor = tableWriterFor(name)
  expectThat(writerFor !== undefined, `renderOutputs: ${name} says no kind of table`)
  const writer = writerFor({
    columns: tableColumns(request, source),
    parameters: { ...request, of },
  })
  const out = await begin(name)
  for await (const { rows, values } of featureTable(request, { source, engineFor, control })) {
    const named = rows.map((row) => ({ ...row, file: applied.facts.name }))
    await out.write(writer.add(named, values))
  }
  await out.write(writer.end())
  await out.close()
}

async function writeText(file: RecipeOutput, content: string): Promise<void> {
  await file.write(new TextEncoder().encode(content))
  await file.close()
}
