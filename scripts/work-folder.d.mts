export function workFolder(name: string): {
  readonly folder: string
  readonly path: (...names: string[]) => string
  readonly remove: () => void
}

export function hashOf(file: string): string
