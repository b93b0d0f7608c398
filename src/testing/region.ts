import type { Region } from '#core/mask'

/** A visible, hard-edged region that silences all channels from 1 to 2 s, but for what is said. */
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
