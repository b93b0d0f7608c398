import type { Engines } from '#core/dsp'
import { exportedMeta, firstDocument } from '#core/exchange'
import { wholeOutput, writeExport } from '#core/export'
import { openRecording } from '#core/formats'
import { firstMask } from '#core/project'
import type { SavedRecipe } from '#core/recipe'
import { diskFile } from './disk-file'
import type { Input } from './inputs'
import type { OutputFile } from './output-file'
import { learnt, prepared, withFound } from './prepared'

/** What an input is rendered with, and to. */
export interface Rendering {
  readonly recipe: SavedRecipe
  readonly engines: Engines
  /** Takes the samples. */
  readonly data: OutputFile
  /** Its name once it is published. */
  readonly dataName: string
  readonly onProgress: (share: number) => void
}

/** What there is to tell of a rendered input. */
interface Rendered {
  readonly warnings: readonly string[]
  /** The text of the metadata to be saved beside it, where it came with some. */
  readonly meta: string | undefined
}

/**
 * Writes the recording as the recipe makes it: the bytes that the page saves.
 *
 * @throws {EditError} if the recording is of another kind than the recipe's, or lacks a channel
 * @throws what opening and reading throw
 */
export async function render(
  input: Input,
  { recipe, engines, data, dataName, onProgress }: Rendering,
): Promise<Rendered> {
  const recording = await prepared(input, recipe, engines)
  const { applied, asOpened, bytes, source, engineFor, blocks } = recording
  const { facts } = applied
  const document = await withFound(recording)
  const output = wholeOutput(facts)
  const chain = await learnt(recording, document)
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
    (await exportedMeta(facts, firstMask(document).regions, first.sigmf, {
      name: dataName,
      output,
      opened: () => factsOf(data, dataName),
    }))
  const warnings = [
    ...facts.warnings,
    ...first.warnings,
    ...applied.warnings,
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
