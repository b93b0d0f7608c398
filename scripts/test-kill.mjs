// Kills the browser twenty times at random moments after an edit, and reloads the page as often while a batch goes on: it
// must come back with the work. Then the command line a hundred times, on its way through some files, and thirty tasks of
// a Slurm of this host.
import { spawnSync } from 'node:child_process'

const env = { KILL_ROUNDS: '20', KILL_RELOADS: '20', ...process.env }
const inherited = { stdio: 'inherit', env }
const isWindows = process.platform === 'win32'
const browser = [
  'playwright',
  'test',
  'e2e/kill.test.ts',
  'e2e/batch.test.ts',
  '-g',
  'killed at any|reloaded at',
]
const runs = [
  spawnSync('npx', browser, { ...inherited, shell: isWindows }),
  spawnSync(process.execPath, ['scripts/kill-command-line.mjs'], inherited),
  spawnSync(process.execPath, ['scripts/kill-slurm.mjs'], inherited),
]
process.exit(runs.every(({ status }) => status === 0) ? 0 : 1)
