// What a run is of and where it ran: what another run must share to be compared with it.
import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'

/** Above it others take so much of the machine that the numbers say little. */
const QUIET_LOAD = 0.5

export function machineFacts(browserVersion) {
  return {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    browser: browserVersion,
    // Windows has no such number, and Node says 0 there.
    ...(process.platform === 'win32' ? {} : { load: loadavg()[0] }),
  }
}

/** A sentence where the machine had other work as the run began. */
export function loadWarning({ load = 0 }) {
  if (load <= QUIET_LOAD) return undefined
  const said = load.toFixed(1)
  return `LOUD MACHINE: the load was ${said} at the start, above ${QUIET_LOAD}. Ratios may hold, milliseconds do not.`
}

/** The commit, and whether files differ from it; nothing outside a clone. */
export function revision() {
  const git = (...args) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return { commit: git('rev-parse', 'HEAD'), isChanged: git('status', '--porcelain') !== '' }
  } catch {
    return {}
  }
}
