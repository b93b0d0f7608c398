import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FormatError, LimitError } from '#core/base'
import {
  DELAY_UNKNOWN,
  decodedFacts,
  fingerprint,
  MATROSKA_AAC,
  matroskaDelayS,
  mp4End,
  openRecording,
  withoutSpans,
} from '#core/formats'
import type { DecodedRecording } from './decoded-stream'
import { type DiskFile, diskFile } from './disk-file'

const run = promisify(execFile)

/** Formats whose decoder is not ours. */
export const AAC_FORMATS: readonly string[] = ['AAC', 'MP4/M4A']

const COPIED_BYTES = 2 ** 22

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
    const path = await readablePath(file, format, folder)
    const input = ['-i', path, '-map', '0:a:0', ...(await behindRecording(path, format))]
    const output = ['-c:a', 'pcm_f32le', '-rf64', 'auto', '-bitexact', '-f', 'wav', wav]
    await run('ffmpeg', ['-v', 'error', '-nostdin', ...input, ...output]).catch(() => {
      throw new FormatError(`ffmpeg cannot decode the ${format} file: it is damaged or cut off`, 0)
    })
    const decoded = await diskFile(wav)
    const from = { sizeBytes: file.bytes.size, fingerprint: await fingerprint(file.bytes) }
    const facts = await openRecording(decoded.bytes, file.name)
    const by = {
      codec: `${format} (by ffmpeg ${version})`,
      format: FLOAT_32,
      warnings: await delayWarnings(file, format),
    }
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

/** Of an MP4 whose headers are repeated a copy in which each stands once, else the file itself. */
async function readablePath(file: DiskFile, format: string, folder: string): Promise<string> {
  if (format !== 'MP4/M4A') return file.path
  const { repeats } = await mp4End(file.bytes)
  if (repeats.length === 0) return file.path
  const path = join(folder, 'whole.mp4')
  for (const { start, end } of withoutSpans(file.bytes.size, repeats)) {
    for (let at = start; at < end; at += COPIED_BYTES) {
      await appendFile(path, await file.bytes.read(at, Math.min(COPIED_BYTES, end - at)))
    }
  }
  return path
}

/** An MP4 says what its encoder put in front, bare AAC does not, and Matroska may. */
async function delayWarnings({ bytes }: DiskFile, format: string): Promise<readonly string[]> {
  if (format === 'MP4/M4A') return []
  const delayS = format === MATROSKA_AAC ? await matroskaDelayS(bytes) : undefined
  return delayS === undefined ? [DELAY_UNKNOWN] : []
}

/** What ffprobe says of a stream. */
interface Probed {
  readonly streams?: readonly {
    readonly sample_rate?: string
    readonly time_base?: string
    readonly duration_ts?: number
  }[]
}

/**
 * Has ffmpeg drop what the encoder filled its last frame with, which it leaves behind the recording: an
 * MP4 says how long that is, to a millisecond. Bare AAC does not, and without ffprobe nobody hears of it.
 */
async function behindRecording(path: string, format: string): Promise<readonly string[]> {
  if (format !== 'MP4/M4A') return []
  const entries = 'stream=sample_rate,time_base,duration_ts'
  const asked = ['-select_streams', 'a:0', '-show_entries', entries, '-of', 'json', path]
  try {
    const { stdout } = await run('ffprobe', ['-v', 'error', ...asked])
    const [stream] = (JSON.parse(stdout) as Probed).streams ?? []
    const [ticks = 0, perS = 0] = (stream?.time_base ?? '').split('/').map(Number)
    const length = Math.round(
      ((stream?.duration_ts ?? 0) * ticks * Number(stream?.sample_rate)) / perS,
    )
    return length > 0 ? ['-af', `atrim=end_sample=${length}`] : []
  } catch {
    // There is no ffprobe, or it reads nothing there: what is wrong with the file ffmpeg says.
    return []
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
