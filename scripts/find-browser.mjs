// Finds a Chromium for the browser tests. Run as a program it also installs one where none is found
// and ends with the sentence that says what to do where it cannot.
//
// The order: CHROMIUM if set, Playwright's own, an installed Chrome or Chromium,
// `npx playwright install chromium`, Debian's package where packages may be installed.
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

const INSTALLED_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
]

const INSTALLED_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const IS_ROOT = process.getuid?.() === 0

/** What every launch is given: no traffic of the browser's own, sound without a click first. */
export const BROWSER_ARGS = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--autoplay-policy=no-user-gesture-required',
  ...(IS_ROOT ? ['--no-sandbox'] : []),
]

/**
 * The path of a browser that is there and starts, or undefined.
 *
 * @returns {string | undefined}
 * @throws {Error} if CHROMIUM is set to something that does not start
 */
export function findBrowser() {
  const chosen = process.env.CHROMIUM
  if (chosen) {
    if (starts(chosen)) return chosen
    throw new Error(`CHROMIUM is set to ${chosen}, which does not start`)
  }
  return [chromium.executablePath(), ...onThePath(), ...INSTALLED_PATHS].find(starts)
}

function onThePath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return INSTALLED_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** A browser whose libraries are missing exists but does not start, so its version is asked for. */
function starts(path) {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    return false
  }
  return succeeds(path, ['--version'], { stdio: 'ignore', timeout: 30_000 })
}

function succeeds(command, args, options) {
  try {
    execFileSync(command, args, options)
    return true
  } catch {
    return false
  }
}

function install() {
  const options = { stdio: 'inherit', timeout: 600_000, shell: process.platform === 'win32' }
  console.log('No Chrome or Chromium found: npx playwright install chromium')
  succeeds('npx', ['playwright', 'install', 'chromium'], options)
  const found = findBrowser()
  if (found !== undefined) return found
  if (!IS_ROOT || !succeeds('apt-get', ['--version'], { stdio: 'ignore' })) return undefined
  console.log("Playwright's download does not run here: apt-get install chromium")
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  succeeds('apt-get', ['update'], { ...options, env })
  succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { ...options, env })
  return findBrowser()
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = findBrowser() ?? install()
  if (path === undefined) {
    console.error(
      'The browser tests need Chrome or Chromium: install one (Debian: apt-get install chromium) ' +
        'or set CHROMIUM to its path.',
    )
    process.exit(1)
  }
  console.log(`Browser: ${path}`)
}
