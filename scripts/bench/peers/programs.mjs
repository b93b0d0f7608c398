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

/** What a program says of its version; undefined where it is not there. */
function versionOf([command, args]) {
  try {
    const said = execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return /v?\d+\.\d[\w.-]*/.exec(said)?.[0] ?? said.trim()
  } catch {
    return undefined
  }
}

/** That of one of them; undefined where it is not there. */
export function programVersion(command) {
  const found = PROGRAMS.find(({ version }) => version[0] === command)
  return found && versionOf(found.version)
}

/** Versions of the programs that are installed, by their commands. */
export function programVersions() {
  return Object.fromEntries(
    PROGRAMS.map(({ version }) => [version[0], versionOf(version)]).filter(([, said]) => said),
  )
}

/** Contenders that read a file; those that are not installed are named in `skipped`. */
export function programContenders(path) {
  const there = PROGRAMS.filter(({ version }) => versionOf(version) !== undefined)
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
