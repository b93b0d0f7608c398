import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder, and those above it that are not there. Node's own way to do both (`recursive`) never
 * ends where a folder that is there has no room for others: /proc says of each that it is not there.
 *
 * @returns  the topmost that was made; undefined where all were there
 * @throws what the system says, that of a file of the name included
 */
export async function makeFolder(path: string): Promise<string | undefined> {
  const above = dirname(path)
  try {
    return await madeAlone(path)
  } catch (error) {
    if (!isOf(error, 'ENOENT') || above === path) throw error
  }
  const topmost = await makeFolder(above)
  const made = await madeAlone(path)
  return topmost ?? made
}

/** Undefined where it is there. */
async function madeAlone(path: string): Promise<string | undefined> {
  try {
    await mkdir(path)
    return path
  } catch (error) {
    if (isOf(error, 'EEXIST') && (await stat(path)).isDirectory()) return undefined
    throw error
  }
}

function isOf(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
