import { useSyncExternalStore } from 'react'

/** As in the style sheets. */
const NARROW = '(max-width: 1000px)'

/** Whether the page has no room for anything beside the picture. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
