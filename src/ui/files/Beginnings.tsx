import { useEditor } from '#ui/context'
import { ExampleCards } from './ExampleCards'
import { RecentProjects } from './RecentProjects'

/** What there is to begin with besides a file: examples, and work of earlier visits. */
export function Beginnings({ onAsk }: { readonly onAsk: () => void }) {
  const isAwaiting = useEditor((state) => state.awaited !== undefined)
  return (
    <>
      {!isAwaiting && <ExampleCards />}
      <RecentProjects onAsk={onAsk} />
    </>
  )
}
