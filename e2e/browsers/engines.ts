import { findEngines } from '../../scripts/find-engines.mjs'
import { puppeteerSession } from './puppeteer-session'
import type { EngineName, Session } from './session'
import { webkitSession } from './webkit-session'

export { findEngines }

/** @throws {Error} if the engine is not there */
export function startSession(engine: EngineName, env: NodeJS.ProcessEnv = {}): Promise<Session> {
  const found = findEngines()
  if (engine === 'webkit' && found.webkit !== undefined) return webkitSession(found.webkit)
  if (engine !== 'webkit' && found[engine] !== undefined) {
    return puppeteerSession(engine, found[engine].path, env)
  }
  throw new Error(`${engine} is not there`)
}
