import { type HeaderWindow } from '../header-window'
import { readAiff } from './aiff'
import { readAu } from './au'
import { readBlue } from './blue'
import { readCaf } from './caf'
import type { SoundHeader } from './sound-header'
import { type SoundContainer, soundContainerOf } from './sound-starts'
import { readSphere } from './sphere'
import { readWave64 } from './wave64'

const READERS: Readonly<Record<SoundContainer, (window: HeaderWindow) => Promise<SoundHeader>>> = {
  AIFF: readAiff,
  AU: readAu,
  CAF: readCaf,
  Wave64: readWave64,
  SPHERE: readSphere,
  BLUE: readBlue,
}

/**
 * The header of a sound file that is no WAV; undefined of another file.
 *
 * @throws {FormatError} if it cannot be true, or there are no samples
 * @throws {LimitError}  if its samples are of a kind that is not read
 */
export async function readSoundHeader(window: HeaderWindow): Promise<SoundHeader | undefined> {
  const container = await soundContainerOf(window)
  return container && READERS[container](window)
}
