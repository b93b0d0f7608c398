import { createRoot } from 'react-dom/client'
import { createApp } from '#app'
import { Shell } from '#ui'

const root = document.getElementById('root')
if (root !== null) {
  const app = createApp()
  createRoot(root).render(<Shell app={app} />)
  import.meta.hot?.dispose(() => void app.end())
}
