// Kills the browser twenty times at random moments after an edit; it must come back with the work.
import { spawnSync } from 'node:child_process'

const env = { KILL_ROUNDS: '20', ...process.env }
const options = { stdio: 'inherit', env, shell: process.platform === 'win32' }
const { status } = spawnSync('npx', ['playwright', 'test', 'e2e/kill.test.ts'], options)
process.exit(status ?? 1)
