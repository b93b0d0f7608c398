import { findEngines } from '../../scripts/find-engines.mjs'
import { startPuppeteer } from './puppeteer-session'
import type { Browser, EngineName } from './session'
import { startWebkit } from './webkit-session'

export { findEngines }

/** @throws {Error} if the engine is not there */
export function startBrowser(engine: EngineName, env: NodeJS.ProcessEnv = {}): Promise<Browser> {
  const found = findEngines()
  if (engine === 'webkit' && found.webkit !== undefined) return startWebkit(found.webkit)
  if (engine !== 'webkit' && found[engine] !== undefined) {
    return startPuppeteer(engine, found[engine].path, env)
  }
  throw new Error(`${engine} is not there`)
}
