import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A sound server with one device, which plays into nothing; Firefox plays nowhere without one. */
export interface SoundServer {
  readonly env: NodeJS.ProcessEnv
  stop(): void
}

/** undefined where PulseAudio is not there. */
export function startSoundServer(): SoundServer | undefined {
  try {
    execFileSync('pulseaudio', ['--version'], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'specmask-sound-'))
  const socket = join(folder, 'socket')
  const server = spawn(
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--exit-idle-time=-1',
      '--disallow-exit',
      `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
      // It asks for 50 ms at a time; with rewinds for 2 s, and Firefox takes 0.3 … 1.5 s for every start.
      '--load=module-null-sink norewinds=1',
    ],
    { stdio: 'ignore', env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder } },
  )
  return {
    env: { PULSE_SERVER: `unix:${socket}` },
    stop: () => {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
