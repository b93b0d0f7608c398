import { useMemo } from 'react'
import { classColours } from '#core/project'
import { documentOf, maskLayerOf } from '#editor'
import { useEditor } from '#ui/context'

/** A colour for each label: its class's, and of one that has none the next that the palette has. */
export function useLabelColours(): ReadonlyMap<string, string> {
  const classes = useEditor((state) => documentOf(state).classes)
  const regions = useEditor((state) => maskLayerOf(state).regions)
  return useMemo(() => {
    const named = new Set(['', ...classes.map(({ name }) => name)])
    const others = new Set(regions.map(({ label }) => label).filter((label) => !named.has(label)))
    const unnamed = [...others].toSorted().map((name) => ({ name }))
    return classColours([...classes, ...unnamed])
  }, [classes, regions])
}
