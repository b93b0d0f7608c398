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
