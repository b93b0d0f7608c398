import { LimitError, noCheckpoint } from '#core/base'
import { BlockCache, chained, learntChain, soundSource } from '#core/chain'
import type { Engines } from '#core/dsp'
import { type FoundInFile, foundTable } from '#core/exchange'
import { completeRequest, findIslands } from '#core/find'
import { recordingSource } from '#core/formats'
import { engineForGrids, frameGrid } from '#core/grid'
import { firstMask } from '#core/project'
import { channelsOf } from '#core/signal'
import type { ApplyHost } from './apply'
import { type FindRecipe, NO_RECIPE, readFindRecipe } from './find-recipe'
import type { FindCommand } from './find-usage'
import { type Input, inputsOf, type NoInput } from './inputs'
import { opened } from './opened'
import type { Outcome } from './outcome'
import { type OutputFile, outputFile } from './output-file'
import { reasonOf } from './reason'
import { UsageError } from './usage-error'

/** Of samples of layers that others stand on. */
const RENDERED_BYTES = 2 ** 24

/**
 * Writes a table of what stands out in each file, of those that can be read; none where that is none.
 *
 * @returns  what became of each recording
 * @throws {UsageError} if the recipe cannot be read or the table cannot be written
 */
export async function find(command: FindCommand, host: ApplyHost): Promise<readonly Outcome[]> {
  const { recipePath, outPath, table } = command
  const recipe = recipePath === undefined ? NO_RECIPE : await readFindRecipe(recipePath)
  const inputs = await inputsOf(command.paths)
  const files: FoundInFile[] = []
  const outcomes: Outcome[] = []
  for (const [index, input] of inputs.entries()) {
    const startMs = performance.now()
    const onProgress = (share: number) => host.progress(input.path, index, inputs.length, share)
    let error: string | null = null
    try {
      files.push(await foundIn(input, recipe, host.engines, onProgress))
    } catch (reason) {
      error = reasonOf(reason)
    } finally {
      await input.file?.close()
    }
    const outcome: Outcome = {
      path: input.path,
      status: error === null ? 'done' : 'failed',
      outputs: error === null ? [outPath] : [],
      warnings: [],
      error,
      seconds: Math.round(performance.now() - startMs) / 1000,
    }
    outcomes.push(outcome)
    host.finished(outcome)
  }
  if (files.length > 0) await write(outPath, foundTable(table, files, recipe.label))
  return outcomes
}

async function foundIn(
  input: Input | NoInput,
  recipe: FindRecipe,
  engines: Engines,
  onProgress: (share: number) => void,
): Promise<FoundInFile> {
  if (input.file === undefined) throw new LimitError(input.reason)
  const { facts, bytes } = await opened(input)
  const { channel = 0, of = 'original', like: _, ...members } = recipe.optionsFor(facts)
  const document = recipe.documentFor(facts)
  const { stft } = firstMask(document)
  const engineFor = engineForGrids(engines)
  const original = recordingSource(bytes, facts, engines.decode)
  const blocks = new BlockCache(RENDERED_BYTES)
  const rendering = { blocks, recording: facts, checkpoint: noCheckpoint }
  const isOriginal = of === 'original'
  const chain = isOriginal ? [] : await learntChain(original, document.chain, engineFor, rendering)
  const made = chained(original, chain, engineFor, rendering)
  const grid = frameGrid(facts, stft)
  const scanned = {
    source: soundSource(of, original, made, facts),
    grid,
    engine: engineFor(grid),
    channel: channelsOf(facts)[channel] ?? 0,
  }
  const control = { checkpoint: noCheckpoint, progress: onProgress }
  const found = await findIslands(scanned, completeRequest(members, grid), control)
  return { name: input.file.name, durationS: grid.durationS, found }
}

/** @throws {UsageError} */
async function write(path: string, text: string): Promise<void> {
  let file: OutputFile | undefined
  try {
    file = await outputFile(path)
    await file.write(new TextEncoder().encode(text))
    await file.close()
    await file.publish()
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  } finally {
    await file?.abort()
  }
}
