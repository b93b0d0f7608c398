import { crc32, type JobControl } from '#core/base'
import { parsedRecipe, prepared, renderOutputs, unusualOf } from '#core/recipe'
import type { RecipeJob, RecipeOutcome } from '#protocol'
import { engineFor, engines } from '../context'
import { checkedBytes } from '../job-control'
import { streamedBytes } from '../streamed-bytes'
import { folderTarget, memoryTarget, type WrittenFile } from './recipe-targets'

/**
 * Writes of a recording what a recipe says: the bytes of `specmask apply`. What is written has its
 * name once all of it is there.
 *
 * @throws {EditError} if the recording is of another kind than the recipe's, or lacks a channel
 * @throws what reading and writing throw: then there is nothing of it
 */
export async function recipeOutcome(job: RecipeJob, control: JobControl): Promise<RecipeOutcome> {
  const { file, facts, sigmf, recipe: text, folder } = job
  const recipe = parsedRecipe(text)
  const bytes = checkedBytes(streamedBytes(file), control)
  const recording = { facts, bytes, ...(sigmf && { sigmf }) }
  const target = folder === undefined ? memoryTarget() : folderTarget(folder)
  const made: { name: string; begun: WrittenFile; checksum: number }[] = []
  try {
    const own = prepared(recording, recipe, engines, engineFor, control)
    const warnings = await renderOutputs(own, recipe, async (name) => {
      const begun = await target.begin(name)
      const output = { name, begun, checksum: 0 }
      made.push(output)
      const write = (part: Uint8Array): Promise<void> => {
        output.checksum = crc32(part, output.checksum)
        return begun.write(part)
      }
      return { ...begun, write }
    })
    own.blocks.end()
    const unusual = await unusualOf(own.opened, engines.decode, control)
    await control.checkpoint()
    for (const { begun } of made) await begun.publish()
    const outputs = made.map(({ name, checksum }) => {
      return { name, blob: target.blobs.get(name), checksum }
    })
    return { outputs, warnings: [...warnings, ...own.foundNothing, ...unusual] }
  } catch (error) {
    for (const { begun } of made) await begun.abort()
    throw error
  }
}
