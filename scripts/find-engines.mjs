// Finds the browsers of the three engines that the stories of e2e/browsers run in.
// Run as a program it says aloud which are there and how to have the others.
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findBrowser } from './find-browser.mjs'

/** MiniBrowser is part of WebKitGTK and lies beside its library. */
const LIBRARY_FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/libexec']
const WEBKIT_VERSIONS = ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0']

/**
 * What each engine is started with; undefined where something is missing.
 *
 * @returns {{ chromium?: { path: string }, firefox?: { path: string }, webkit?: { driver: string, path: string, xvfb: string | undefined } }}
 */
export function findEngines() {
  const chromium = findBrowser()
  const firefox = process.env.FIREFOX ?? onThePath('firefox-esr') ?? onThePath('firefox')
  const webkit = findWebkit()
  return {
    ...(chromium !== undefined && { chromium: { path: chromium } }),
    ...(firefox !== undefined && { firefox: { path: firefox } }),
    ...(webkit !== undefined && { webkit }),
  }
}

function findWebkit() {
  const driver = onThePath('WebKitWebDriver')
  const path = process.env.MINIBROWSER ?? WEBKIT_VERSIONS.flatMap(miniBrowsers).find(isProgram)
  const xvfb = onThePath('Xvfb')
  const hasScreen = xvfb !== undefined || process.env.DISPLAY !== undefined
  return driver === undefined || path === undefined || !hasScreen
    ? undefined
    : { driver, path, xvfb }
}

function miniBrowsers(version) {
  return LIBRARY_FOLDERS.flatMap((folder) => [
    join(folder, version, 'MiniBrowser'),
    ...foldersIn(folder).map((name) => join(folder, name, version, 'MiniBrowser')),
  ])
}

/** Debian's libraries lie in a folder an architecture. */
function foldersIn(folder) {
  try {
    return readdirSync(folder).filter((name) => name.includes('-linux-'))
  } catch {
    return []
  }
}

function onThePath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const HINTS = {
  chromium: 'Debian: apt-get install chromium, or set CHROMIUM to its path',
  firefox: 'Debian: apt-get install firefox-esr, or set FIREFOX to its path',
  webkit: 'Debian: apt-get install webkit2gtk-driver xvfb',
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const engines = findEngines()
  for (const [name, hint] of Object.entries(HINTS)) {
    const found = engines[name]
    console.log(
      `${name}: ${found === undefined ? `NOT FOUND, its stories are left out (${hint})` : found.path}`,
    )
  }
}
