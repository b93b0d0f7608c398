// Programs that draw spectrograms of files: the whole program, from its start to its picture.
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PROGRAMS = [
  {
    name: 'sox spectrogram, 800 × 513 PNG',
    version: ['sox', ['--version']],
    command: (path) => ['sox', [path, '-n', 'spectrogram', '-o', join(tmpdir(), 'bench-sox.png')]],
  },
  {
    name: 'ffmpeg showspectrumpic',
    version: ['ffmpeg', ['-version']],
    command: (path) => [
      'ffmpeg',
      ['-v', 'error', '-i', path, '-lavfi', 'showspectrumpic', '-f', 'null', '-'],
    ],
  },
]

function runs(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Contenders that read a file; those that are not installed are named in `skipped`. */
export function programContenders(path) {
  const there = PROGRAMS.filter(({ version }) => runs(...version))
  return {
    contenders: there.map(({ name, command }) => ({
      name,
      run: () => {
        const startedAt = performance.now()
        const [program, args] = command(path)
        execFileSync(program, args, { stdio: 'ignore' })
        return performance.now() - startedAt
      },
    })),
    skipped: PROGRAMS.filter((program) => !there.includes(program)).map(
      ({ name }) => `${name}: not installed`,
    ),
  }
}
