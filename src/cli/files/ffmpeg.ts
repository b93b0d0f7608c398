import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FormatError, LimitError } from '#core/base'
import { decodedFacts, fingerprint, openRecording } from '#core/formats'
import type { DecodedRecording } from './decoded-stream'
import { type DiskFile, diskFile } from './disk-file'

const run = promisify(execFile)

/** Formats whose decoder is not ours. */
export const AAC_FORMATS: readonly string[] = ['AAC', 'MP4/M4A']

const FLOAT_32 = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false } as const

/**
 * Decodes AAC, and what else an MP4 may hold, with the ffmpeg on the PATH into a temporary file. The
 * facts name it, since other decoders give other bytes.
 *
 * @throws {LimitError}  if there is none
 * @throws {FormatError} if it cannot decode the file
 */
export async function decodedByFfmpeg(file: DiskFile, format: string): Promise<DecodedRecording> {
  const version = await ffmpegVersion(format)
  const folder = await mkdtemp(join(tmpdir(), 'specmask-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const wav = join(folder, 'decoded.wav')
    const output = ['-vn', '-c:a', 'pcm_f32le', '-rf64', 'auto', '-bitexact', '-f', 'wav', wav]
    await run('ffmpeg', ['-v', 'error', '-nostdin', '-i', file.path, ...output]).catch(() => {
      throw new FormatError(`ffmpeg cannot decode the ${format} file: it is damaged or cut off`, 0)
    })
    const decoded = await diskFile(wav)
    const from = { sizeBytes: file.bytes.size, fingerprint: await fingerprint(file.bytes) }
    const facts = await openRecording(decoded.bytes, file.name)
    const by = { codec: `${format} (by ffmpeg ${version})`, format: FLOAT_32, warnings: [] }
    const close = async (): Promise<void> => {
      await decoded.close()
      await remove()
    }
    return { facts: decodedFacts(facts, by, from), bytes: decoded.bytes, close }
  } catch (error) {
    await remove()
    throw error
  }
}

/** @throws {LimitError} where there is no ffmpeg */
async function ffmpegVersion(format: string): Promise<string> {
  try {
    const { stdout } = await run('ffmpeg', ['-version'])
    return /version (\S+)/.exec(stdout)?.[1] ?? 'of unknown version'
  } catch {
    throw new LimitError(
      `${format} is decoded by ffmpeg, which is not on the PATH; a WAV of it can be opened here`,
    )
  }
}
