// Kills the browser twenty times at random moments after an edit; it must come back with the work. Then the command
// line a hundred times, on its way through some files.
import { spawnSync } from 'node:child_process'

const env = { KILL_ROUNDS: '20', ...process.env }
const options = { stdio: 'inherit', env, shell: process.platform === 'win32' }
const { status } = spawnSync('npx', ['playwright', 'test', 'e2e/kill.test.ts'], options)
const commands = spawnSync(process.execPath, ['scripts/kill-command-line.mjs'], {
  stdio: 'inherit',
})
process.exit(status === 0 ? (commands.status ?? 1) : (status ?? 1))
