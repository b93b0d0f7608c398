import { BlockCache, learntChain } from '#core/chain'
import type { Engines } from '#core/dsp'
import { exportedMeta, firstDocument } from '#core/exchange'
import { wholeOutput, writeExport } from '#core/export'
import { openRecording, recordingSource } from '#core/formats'
import { engineForGrids } from '#core/grid'
import { visibleBounds } from '#core/mask'
import { documentFor, firstMask, readFor, type SavedProject } from '#core/project'
import { diskFile } from './disk-file'
import type { Input } from './inputs'
import { opened } from './opened'
import type { OutputFile } from './output-file'

/** What an input is rendered with, and to. */
export interface Rendering {
  readonly project: SavedProject
  readonly engines: Engines
  /** Takes the samples. */
  readonly data: OutputFile
  /** Its name once it is published. */
  readonly dataName: string
  readonly onProgress: (share: number) => void
}

/** Of samples of layers that others stand on, so that these are not rendered for each span anew. */
const RENDERED_BYTES = 2 ** 24

/** What there is to tell of a rendered input. */
interface Rendered {
  readonly warnings: readonly string[]
  /** The text of the metadata to be saved beside it, where it came with some. */
  readonly meta: string | undefined
}

/**
 * Writes the recording as the project makes it: the bytes that the page saves.
 *
 * @throws {EditError} if the recording is of another kind than the project's, or lacks a channel
 * @throws what opening and reading throw
 */
export async function render(
  input: Input,
  { project, engines, data, dataName, onProgress }: Rendering,
): Promise<Rendered> {
  const { facts: asOpened, bytes } = await opened(input)
  const facts = readFor(project, asOpened)
  const document = documentFor(project, facts)
  const { regions } = firstMask(document)
  const source = recordingSource(bytes, facts, engines.decode)
  const output = wholeOutput(facts)
  const blocks = new BlockCache(RENDERED_BYTES)
  const engineFor = engineForGrids(engines)
  const chain = await learntChain(source, document.chain, engineFor, { blocks, recording: facts })
  const saturatedCount = await writeExport(
    { bytes, facts, source, chain, engineFor, blocks },
    output,
    (part) => data.write(part),
    { onProgress },
  )
  await data.close()
  const first = firstDocument(asOpened, input.sigmf)
  const meta =
    first.sigmf &&
    (await exportedMeta(facts, regions, first.sigmf, {
      name: dataName,
      output,
      opened: () => factsOf(data, dataName),
    }))
  const lastS = facts.length / facts.rateHz
  const outsideCount = regions.filter(({ shape }) => {
    const { startS, endS, lowHz, highHz } = visibleBounds(shape)
    const leastHz = facts.kind === 'iq' ? -facts.rateHz / 2 : 0
    return endS <= 0 || startS >= lastS || highHz <= leastHz || lowHz >= facts.rateHz / 2
  }).length
  const warnings = [
    ...facts.warnings,
    ...first.warnings,
    ...counted(outsideCount, 'region lies', 'regions lie', 'outside the recording.'),
    ...counted(saturatedCount, 'sample', 'samples', 'went past full scale and were saturated.'),
  ]
  return { warnings, meta }
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

function counted(count: number, one: string, many: string, rest: string): string[] {
  if (count === 0) return []
  return [`${count.toLocaleString('en')} ${count === 1 ? one : many} ${rest}`]
}
