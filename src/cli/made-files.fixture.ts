import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '#core/base'

/** A folder of a test's own, and what takes it away. */
export function ownFolder(): { readonly path: (name: string) => string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'specmask-cli-'))
  return {
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** So many bytes that look like anything. */
export function noiseBytes(seed: number, count: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed)
  return Uint8Array.from({ length: count }, () => Math.floor(256 * random()))
}

/** Which recording a made project is of, and what is painted. */
interface MadeProject {
  readonly kind?: 'real' | 'iq'
  readonly channels?: number
  readonly regions?: readonly object[]
}

/** A soft hole in the middle of time and band. */
export const HOLE = {
  effect: { kind: 'reject', gainDb: null },
  feather: { timeS: 0.013, freqHz: 90 },
  shape: { kind: 'rectangle', startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 },
}

/** The text of a project file of version 1. */
export function madeProject({
  kind = 'real',
  channels = 2,
  regions = [HOLE],
}: MadeProject): string {
  const recording = {
    name: 'made.wav',
    sizeBytes: 1,
    fingerprint: '0',
    kind,
    sampleRateHz: 8000,
    channels,
    frames: 1,
  }
  const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 }
  const painted = { stft, background: 'keep', regions }
  return JSON.stringify({ format: 'specmask-project', version: 1, recording, ...painted })
}

/** Files of an archive one behind the other, as POSIX describes. */
export function madeTar(files: readonly (readonly [name: string, Uint8Array])[]): Uint8Array {
  const blocks = files.flatMap(([name, bytes]) => {
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write(`${bytes.length.toString(8).padStart(11, '0')} `, 124)
    header.write('        0', 148)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return Uint8Array.from(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

/** Writes files by their names; the paths. */
export function written(
  folder: { readonly path: (name: string) => string },
  files: Readonly<Record<string, Uint8Array | string>>,
): string[] {
  return Object.entries(files).map(([name, content]) => {
    writeFileSync(folder.path(name), content)
    return folder.path(name)
  })
}
