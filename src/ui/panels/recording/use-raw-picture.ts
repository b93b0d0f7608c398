import { useEffect, useState } from 'react'
import type { RawPicture } from '#app'
import type { RawFacts } from '#core/formats'
import { useApp } from '#ui/context'

interface Drawn {
  /** The last one that there was; undefined where the file holds no sample of that kind. */
  readonly picture: RawPicture | undefined
  readonly isPending: boolean
}

/** What the file that is asked about looks like where it is read so. */
export function useRawPicture(facts: RawFacts, columns: number): Drawn {
  const { actions } = useApp()
  const [drawn, setDrawn] = useState<Drawn>({ picture: undefined, isPending: true })
  useEffect(() => {
    let isWanted = true
    void actions.files.rawPicture(facts, columns).then((picture) => {
      if (isWanted) setDrawn({ picture, isPending: false })
    })
    return () => {
      isWanted = false
    }
  }, [actions, facts, columns])
  return drawn
}
