import type { Region } from './region'

/** A visible, hard-edged region that silences all channels of a second; for tests to vary. */
export function regionWith(change: Partial<Region>): Region {
  return {
    id: 'r1',
    label: '',
    hidden: false,
    channels: 'all',
    effect: { kind: 'reject', gainDb: null },
    feather: { timeS: 0, freqHz: 0 },
    shape: { kind: 'rectangle', startS: 1, endS: 2, lowHz: 100, highHz: 200 },
    ...change,
  }
}
