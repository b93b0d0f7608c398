import { useEffect, useState } from 'react'
import { messageOf } from '#core/base'
import { useApp } from './app-context'

/** Code that is fetched once it is needed; undefined until it is there. Where it cannot be fetched the alert says so. */
export function useLazy<T>(fetch: () => Promise<T>, isNeeded: boolean): T | undefined {
  const { actions } = useApp()
  const [code, setCode] = useState<T>()
  useEffect(() => {
    if (!isNeeded) return
    fetch().then(
      (fetched) => setCode(() => fetched),
      (error: unknown) => actions.page.alert(messageOf(error)),
    )
  }, [fetch, isNeeded, actions])
  return code
}

/** Code that is fetched once the page is free, or before where it is needed; undefined until it is there. */
export function useLazySoon<T>(fetch: () => Promise<T>, isNeeded: boolean): T | undefined {
  const { whenFree } = useApp()
  const [isThere, setIsThere] = useState(false)
  useEffect(() => {
    // Nobody waits for it: what cannot be fetched is asked for again, and reported then, where it is needed.
    whenFree()
      .then(fetch)
      .then(
        () => setIsThere(true),
        () => undefined,
      )
  }, [fetch, whenFree])
  return useLazy(fetch, isThere || isNeeded)
}
