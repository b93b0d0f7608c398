import type { EngineName } from '#core/dsp'
import { type DrawThread, type Spawn, spawnDrawThread, spawnWith } from '#engine'
import { remember, remembered } from '#storage'

/** What `storage` does for settings that outlive a visit. */
export interface SettingsStorage {
  remembered(name: string): string | undefined
  remember(name: string, value: string): void
}

/** What the app is started on. */
export interface Rim {
  readonly spawn: Spawn
  /** @param onError  called once, when it cannot start or fails */
  spawnDrawThread(onError: (error: Error) => void): DrawThread
  readonly settings: SettingsStorage
}

/** The browser's workers and settings. */
export function browserRim(): Rim {
  return { spawn: spawnWith(engineChoice()), spawnDrawThread, settings: { remember, remembered } }
}

/** `?engine=reference` computes without the SIMD kernel, as browsers do that lack it; both are tested so. */
function engineChoice(): EngineName {
  const asked = new URLSearchParams(location.search).get('engine')
  return asked === 'reference' ? 'reference' : 'kernel'
}
