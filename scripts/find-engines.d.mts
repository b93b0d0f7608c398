export interface Engines {
  readonly chromium?: { readonly path: string }
  readonly firefox?: { readonly path: string }
  readonly webkit?: {
    readonly driver: string
    readonly path: string
    readonly xvfb: string | undefined
  }
}

export function findEngines(): Engines
